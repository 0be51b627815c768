using Hub.Domain;
using Hub.Domain.Notes;

namespace Hub.Tests.Notes;

/// <summary>
/// One seeded evening of several people on one note over a bad network: pushes and answers are delayed, lost or come twice, people are
/// cut off, and the server forgets everything but its log. Ends when everybody is connected and has sent all.
/// </summary>
internal sealed class NetworkSimulation
{
    private readonly Random _random;
    private readonly List<(LoggedChange Logged, int Author)> _log = [];
    private readonly List<CollabEditor> _editors = [];
    private readonly List<(int Due, Action Deliver)> _network = [];
    private NoteDocument _document = new(0, new NoteText("", []));
    private int _now;

    public NetworkSimulation(int seed)
    {
        _random = new Random(seed);
        int people = _random.Next(3, 11);
        for (int i = 1; i <= people; i++) _editors.Add(new CollabEditor(i, "", 0));
        foreach (var editor in _editors) _document.Learn(editor.Client, 0);
    }

    public string ServerText => _document.Text.ToString();
    public IEnumerable<string> EditorTexts => _editors.Select(e => e.Text);
    public int Logged => _log.Count;
    public int Typed { get; private set; }
    public string ReplayedText => _log.Aggregate("", (text, entry) => entry.Logged.Change.Apply(text));

    public void Run(int steps)
    {
        for (_now = 0; _now < steps; _now++)
        {
            foreach (var editor in _editors)
            {
                if (_random.Next(4) == 0) Type(editor);
                if (_random.Next(3) == 0) Push(editor, lossy: true);
                if (_random.Next(5) == 0) Pull(editor, lossy: true);
            }

            if (_random.Next(60) == 0) Restart();
            Deliver();
        }

        _network.Clear();
        while (_editors.Exists(e => e.Unconfirmed > 0 || e.Version < _log.Count))
        {
            foreach (var editor in _editors)
            {
                Pull(editor, lossy: false);
                Push(editor, lossy: false);
            }

            _now += 1000;
            Deliver();
        }
    }

    private void Type(CollabEditor editor)
    {
        int length = editor.Text.Length, at = _random.Next(2) == 0 ? _random.Next(Math.Min(8, length) + 1) : _random.Next(length + 1);
        int deleted = _random.Next(3) == 0 ? _random.Next(Math.Min(4, length - at) + 1) : 0;
        string text = deleted > 0 && _random.Next(2) == 0 ? "" : _random.Next(8) == 0 ? "ab\nc" : ((char)('a' + _random.Next(26))).ToString();
        if (deleted == 0 && text.Length == 0) return;
        editor.Type(TextChange.Replace(length, at, deleted, text));
        Typed++;
    }

    private void Push(CollabEditor editor, bool lossy)
    {
        var changes = editor.Sendable(_random.Next(1, 22));
        if (changes.Count == 0) return;
        int version = editor.Version, sequence = editor.NextSequence;
        Send(lossy, () =>
        {
            var since = _log[version..].Select(e => e.Logged).ToList();
            try
            {
                foreach (var logged in _document.Accept(editor.Client, editor.Client, version, sequence, changes, _document.Since(version) ?? since))
                    _log.Add((logged, editor.Client));
            }
            catch (RuleBrokenException e) when (e.Code == "note.sequence")
            {
                // A push that overtook an earlier one, or whose base the server has moved past: the editor sends again.
            }
        });
    }

    private void Pull(CollabEditor editor, bool lossy) => Send(lossy, () =>
    {
        var answer = _log.Select(e => e.Logged).ToList();
        Send(lossy, () =>
        {
            // Only the unseen tail, by version: answers overlap and overtake each other.
            for (int v = editor.Version; v < answer.Count; v++) editor.Receive(answer[v]);
        });
    });

    private void Send(bool lossy, Action deliver)
    {
        if (!lossy)
        {
            deliver();
            return;
        }

        if (_random.Next(20) == 0) return;
        _network.Add((_now + _random.Next(8), deliver));
        if (_random.Next(20) == 0) _network.Add((_now + _random.Next(16), deliver));
    }

    private void Deliver()
    {
        foreach (var (due, deliver) in _network.Where(n => n.Due <= _now).ToList())
        {
            deliver();
            _network.Remove((due, deliver));
        }
    }

    /// <summary>The server comes back with nothing but what its log says.</summary>
    private void Restart()
    {
        int kept = _random.Next(_log.Count + 1);
        string text = _log.Take(kept).Aggregate("", (t, e) => e.Logged.Change.Apply(t));
        _document = new NoteDocument(kept, new NoteText(text, text.Length == 0 ? [] : [new AuthorRun(text.Length, 0)]));
        foreach (var (logged, author) in _log.Skip(kept)) _document.Follow(logged, author);
        foreach (var editor in _editors) _document.Learn(editor.Client, _log.Where(e => e.Logged.Client == editor.Client).Select(e => e.Logged.Sequence).DefaultIfEmpty(0).Max());
    }
}
