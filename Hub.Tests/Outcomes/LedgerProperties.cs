using FsCheck;
using FsCheck.Fluent;
using Hub.Domain;
using Hub.Domain.Outcomes;
using Hub.Tests.Findings;

namespace Hub.Tests.Outcomes;

/// <summary>Random ledgers of a few children: whatever was told to them, in whatever order, the figures keep their promises.</summary>
public class LedgerProperties
{
    private static readonly DateOnly Day = new(2026, 11, 18);

    [Fact]
    public void The_ladder_is_monotone_at_every_cut_off_and_as_of() => Check.QuickThrowOnFailure(Prop.ForAll(Stories, story =>
    {
        var children = Tell(story);
        return Moments(story).All(m =>
        {
            var read = LedgerReading.At(Ladder.Victims, children.Select(SubjectFacts.Of), m.CutOff, m.AsOf);
            var counts = Ladder.Victims.Rungs.Select(rung => read.Passed(Ladder.Victims, rung)).ToList();
            return counts.Zip(counts.Skip(1)).All(pair => pair.First >= pair.Second) && counts[0] <= children.Count;
        });
    }));

    [Fact]
    public void What_is_recorded_later_never_changes_an_earlier_as_of() => Check.QuickThrowOnFailure(Prop.ForAll(Stories, story =>
    {
        int half = story.Length / 2;
        var asOf = Given.Now.AddMinutes(half);
        return Figures(Tell(story[..half]), Day, asOf).SequenceEqual(Figures(Tell(story), Day, asOf));
    }));

    [Fact]
    public void Merging_and_retracting_never_count_a_child_twice_and_never_lose_a_step() => Check.QuickThrowOnFailure(Prop.ForAll(Stories, story =>
    {
        var children = Tell(story);
        var read = LedgerReading.At(Ladder.Victims, children.Select(SubjectFacts.Of), Day, DateTime.MaxValue);
        int merged = children.Count(c => c.Status is OutcomeStatus.Merged);
        int retracted = children.Count(c => c.Status is OutcomeStatus.Retracted);
        int counted = read.Count(r => r.Counts);
        bool keepsHeights = children.Where(c => c.Status is OutcomeStatus.Merged).All(c =>
            read.Any(r => Ladder.Victims.Height(r.Reached) >= Ladder.Victims.Height(Own(c)) || !r.Counts));
        return read.Count == children.Count - merged && read.Select(r => r.Id).Distinct().Count() == read.Count
            && counted <= children.Count - merged - retracted && keepsHeights;
    }));

    [Fact]
    public void Correcting_an_entry_back_restores_the_figures() => Check.QuickThrowOnFailure(Prop.ForAll(Stories, story =>
    {
        var children = Tell(story);
        var child = children.Find(c => c.Status is OutcomeStatus.Depicted);
        if (child is null) return true;
        var now = Given.Now.AddDays(100);
        var before = Figures(children, Day, now);
        var wrong = child.Record(Guid.CreateVersion7(), OutcomeStatus.Retracted, LedgerTests.Entry(Day), Given.Person(), now.AddDays(1));
        child.Record(Guid.CreateVersion7(), OutcomeStatus.Depicted, LedgerTests.Entry(Day, corrects: wrong.Id), Given.Person(), now.AddDays(2));
        return before.SequenceEqual(Figures(children, Day, now.AddDays(3)));
    }));

    [Fact]
    public void Sets_are_counted_once_whatever_the_links() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), picks =>
        {
            Guid[] sets = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];
            var children = picks.Select(p => { var v = LedgerTests.Victim(set: sets[p % 5]); v.AppearsIn([sets[p / 5 % 5]], Given.Now); return v; }).ToList();
            var read = LedgerReading.At(Ladder.Victims, children.Select(SubjectFacts.Of), Day, Given.Now);
            return read.SelectMany(r => r.CaseSetIds).Distinct().Count() == picks.SelectMany(p => new[] { p % 5, p / 5 % 5 }).Distinct().Count()
                && read.Count == children.Count;
        }));

    /// <summary>Who (0 to 3), what (any step of the ladder), on which day, whose work, and whether it corrects the last entry.</summary>
    private static Arbitrary<(int Who, int What, int Day, int Whose, bool Corrects)[]> Stories { get; } = Arb.From(
        (from who in Gen.Choose(0, 3)
         from what in Gen.Choose(0, 7)
         from day in Gen.Choose(-8, 0)
         from whose in Gen.Choose(0, 2)
         from corrects in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
         select (who, what, day, whose, corrects)).ArrayOf());

    private static List<VictimRef> Tell((int Who, int What, int Day, int Whose, bool Corrects)[] story)
    {
        List<VictimRef> children = [.. Enumerable.Range(1, 4).Select(n => LedgerTests.Victim(next: n))];
        OutcomeStatus[] steps = [.. Ladder.Victims.Rungs, .. Ladder.Victims.Sides];
        for (int i = 0; i < story.Length; i++)
        {
            var (who, what, day, whose, corrects) = story[i];
            var child = children[who];
            var target = steps[what] is OutcomeStatus.Merged ? children[(who + 1 + day + 8) % 4] : null;
            // The use case refuses a target that is not on its ladder any more; so does the teller.
            if (target is { Status: OutcomeStatus.Merged or OutcomeStatus.Retracted } || target == child) continue;
            if (steps[what] is OutcomeStatus.Merged or OutcomeStatus.Retracted && children.Exists(c => c.MergedIntoId == child.Id)) continue;
            try
            {
                child.Record(Guid.CreateVersion7(), steps[what],
                    LedgerTests.Entry(Day.AddDays(day), (Attribution)whose, corrects && child.Events.Count > 0 ? child.Events[^1].Id : null, target?.Id), Given.Person(), Given.Now.AddMinutes(i + 1));
            }
            catch (RuleBrokenException)
            {
                // What a guard refuses changes nothing; the story goes on.
            }
        }

        return children;
    }

    private static IEnumerable<(DateOnly CutOff, DateTime AsOf)> Moments((int, int, int, int, bool)[] story) =>
        from day in Enumerable.Range(-9, 10)
        from minute in new[] { 0, story.Length / 2, story.Length }
        select (Day.AddDays(day), Given.Now.AddMinutes(minute));

    private static List<int> Figures(List<VictimRef> children, DateOnly cutOff, DateTime asOf)
    {
        var read = LedgerReading.At(Ladder.Victims, children.Select(SubjectFacts.Of), cutOff, asOf);
        return [.. Ladder.Victims.Rungs.Select(rung => read.Passed(Ladder.Victims, rung))];
    }

    private static OutcomeStatus Own(VictimRef child) => Ledger.Reached(Ladder.Victims, Ledger.Standing(child.Events, DateTime.MaxValue), Day);
}
