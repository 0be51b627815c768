using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Hub.Domain.Notes;
using Xunit.Abstractions;

namespace Hub.Tests.Notes;

/// <summary>Two people who changed the same text and have seen each other's change read the same text, whoever counts as first.</summary>
public sealed class ConvergenceTests(ITestOutputHelper output)
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

    /// <summary>40 evenings in the everyday suite; HUB_TEST_RUNS=10000 for the full measure.</summary>
    [Fact]
    public void Over_a_bad_network_everybody_ends_with_the_text_of_the_log()
    {
        int runs = int.Parse(Environment.GetEnvironmentVariable("HUB_TEST_RUNS") ?? "40", CultureInfo.InvariantCulture);
        int first = Environment.TickCount & 0xffffff, typed = 0;
        for (int seed = first; seed < first + runs; seed++)
        {
            var evening = new NetworkSimulation(seed);

            evening.Run(steps: 120);

            Assert.True(evening.EditorTexts.All(text => text == evening.ServerText), $"seed {seed}: somebody reads another text");
            Assert.True(evening.ReplayedText == evening.ServerText, $"seed {seed}: the log gives another text");
            Assert.True(evening.Logged == evening.Typed, $"seed {seed}: {evening.Typed} changes made, {evening.Logged} logged");
            typed += evening.Typed;
        }

        output.WriteLine($"seeds {first} to {first + runs - 1}: {typed} changes, all texts equal, every change logged exactly once");
    }

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
