using Hub.Domain.Notes;

namespace Hub.Tests.Notes;

/// <summary>What the editor in the browser does with changes, without a browser: own ones wait until the log has them, others' are taken one at a time.</summary>
internal sealed class CollabEditor(int client, string text, int version)
{
    private readonly List<TextChange> _unconfirmed = [];
    private int _confirmed;

    public int Client { get; } = client;
    public string Text { get; private set; } = text;
    public int Version { get; private set; } = version;
    public int Unconfirmed => _unconfirmed.Count;

    /// <summary>The number of the first change that is not confirmed.</summary>
    public int NextSequence => _confirmed + 1;

    public void Type(TextChange change)
    {
        Text = change.Apply(Text);
        _unconfirmed.Add(change);
    }

    public List<TextChange> Sendable(int most) => _unconfirmed[..Math.Min(most, _unconfirmed.Count)];

    public void Receive(LoggedChange update)
    {
        Version++;
        if (update.Client == Client && _unconfirmed.Count > 0)
        {
            _unconfirmed.RemoveAt(0);
            _confirmed++;
            return;
        }

        var theirs = update.Change;
        for (int i = 0; i < _unconfirmed.Count; i++)
        {
            var mine = _unconfirmed[i];
            _unconfirmed[i] = mine.Map(theirs);
            theirs = theirs.Map(mine, first: true);
        }

        Text = theirs.Apply(Text);
    }
}
