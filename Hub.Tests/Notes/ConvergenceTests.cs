using FsCheck;
using FsCheck.Fluent;
using Hub.Domain.Notes;

namespace Hub.Tests.Notes;

/// <summary>Two people who changed the same text and have seen each other's change read the same text, whoever counts as first.</summary>
public sealed class ConvergenceTests
{
    private static readonly Gen<string> Texts = Gen.Elements('a', 'b', '\n', ' ', 'ș', '日').ListOf().Select(list => new string([.. list]));

    [Fact]
    public void Two_changes_of_one_text_meet_in_either_order() => Prop.ForAll(Pairs().ToArbitrary(), pair =>
    {
        var (text, mine, other) = pair;
        string first = mine.Map(other).Apply(other.Apply(text));
        string second = other.Map(mine, first: true).Apply(mine.Apply(text));
        return first == second;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Undoing_a_change_gives_the_text_back() => Prop.ForAll(Pairs().ToArbitrary(), pair =>
        pair.Mine.Invert(pair.Text).Apply(pair.Mine.Apply(pair.Text)) == pair.Text).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_change_survives_its_JSON() => Prop.ForAll(Pairs().ToArbitrary(), pair =>
        TextChangeJson.Parse(TextChangeJson.Write(pair.Mine)).Pieces.SequenceEqual(pair.Mine.Pieces)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static Gen<(string Text, TextChange Mine, TextChange Other)> Pairs() =>
        from text in Texts
        from mine in Changes(text)
        from other in Changes(text)
        select (text, mine, other);

    private static Gen<TextChange> Changes(string text) =>
        from edits in Edit(text).ListOf(3)
        select edits.Aggregate(TextChange.None(text.Length), (change, edit) =>
        {
            int length = change.NewLength, at = Math.Min(edit.At, length);
            return change.Compose(TextChange.Replace(length, at, Math.Min(edit.Deleted, length - at), edit.Text));
        });

    private static Gen<(int At, int Deleted, string Text)> Edit(string text) =>
        from at in Gen.Choose(0, text.Length)
        from deleted in Gen.Choose(0, 3)
        from insert in Texts
        select (at, deleted, insert);
}
