using FsCheck;
using FsCheck.Fluent;
using Hub.Domain.Reports;
using static Hub.Tests.Reports.Facts;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Tests.Reports;

/// <summary>Domain.md 3, invariants 2 to 7, over random histories with merges, corrections and retractions.</summary>
public class CountersProperties
{
    [Fact]
    public void Both_ladders_are_monotone() => Holds((record, random) =>
    {
        var figures = record.At(random.Next(12), random.Next(15));
        return Falls(K.VictimLadder.Select(k => figures[k])) && Falls(K.OffenderLadder.Select(k => figures[k]))
            && K.VictimLadder.Sum(k => figures[K.Now(k)]) <= figures[K.VictimsLocalised];
    });

    [Fact]
    public void Every_row_behind_a_figure_is_there_once() => Holds((record, random) =>
    {
        var figures = record.At(random.Next(12), random.Next(15));
        return CounterCatalogue.All.All(d => figures.Rows(d.Key) is var rows && rows.Distinct().Count() == rows.Count && (rows.Count == 0 || rows.Count == figures[d.Key]))
            && figures[K.SetsDetermined] <= figures[K.SetsRegistered]
            && figures.ByCountry.All(c => c.Determined <= figures[K.SetsDetermined])
            && figures[K.VictimsInDeterminedSets] <= record.Victims.Count;
    });

    [Fact]
    public void What_is_recorded_later_never_changes_an_earlier_as_of() => Holds((record, random) =>
    {
        int asOf = random.Next(12), cutOff = random.Next(asOf + 1);
        var later = Later(record, random, asOf + 1);
        return Same(record.At(cutOff, asOf), later.At(cutOff, asOf));
    });

    [Fact]
    public void Merging_and_retracting_persons_keep_the_totals_consistent() => Holds((record, random) =>
    {
        if (record.Victims.Count < 2) return true;
        var before = record.At(11, 13);
        var (a, b) = (record.Victims[0], record.Victims[1]);
        if (IsAside(record, a) || IsAside(record, b)) return true;
        var merged = record with { Ledger = [.. record.Ledger, Step(a, 0, 13) with { Effect = LedgerEffect.Merged, Into = b.Id }] };
        var retracted = record with { Ledger = [.. record.Ledger, Step(a, 0, 13) with { Effect = LedgerEffect.Retracted }] };
        return K.VictimLadder.All(key =>
        {
            var rows = before.Rows(key);
            int both = rows.Count(r => r == a.Id || r == b.Id);
            int one = a.KnownBefore || b.KnownBefore ? 0 : Math.Min(both, 1);
            return merged.At(11, 13)[key] == rows.Count - both + one && retracted.At(11, 13)[key] == rows.Count - rows.Count(r => r == a.Id);
        });
    });

    private static bool IsAside(WorkshopRecord record, SubjectFact subject) => record.Ledger.Any(l => l.SubjectId == subject.Id && l.Effect is not LedgerEffect.Step);

    private static bool Falls(IEnumerable<long> counts) => counts.Zip(counts.Skip(1)).All(p => p.First >= p.Second);

    private static bool Same(Figures a, Figures b) => a.Values.SequenceEqual(b.Values) && a.ByCountry.SequenceEqual(b.ByCountry);

    private static void Holds(Func<WorkshopRecord, Random, bool> property) =>
        Prop.ForAll<int>(seed => { var random = new Random(seed); return property(Any(random), random); }).QuickCheckThrowOnFailure();

    private static WorkshopRecord Any(Random random)
    {
        var sets = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Set(random.Next(10)) with { RegisteredAt = Noon(random.Next(-3, 3)) }).ToList();
        for (int i = 0; i + 1 < sets.Count && random.Next(2) == 0; i++) sets[i] = sets[i] with { MergedInto = sets[random.Next(i + 1, sets.Count)].Id, MergedAt = Noon(random.Next(12)) };
        var victims = Enumerable.Range(0, random.Next(8)).Select(_ => Victim([.. sets.Where(_ => random.Next(3) == 0)]) with { KnownBefore = random.Next(6) == 0 }).ToList();
        var offenders = Enumerable.Range(0, random.Next(5)).Select(_ => Victim([.. sets.Where(_ => random.Next(3) == 0)])).ToList();
        return Later(Record() with { Sets = sets, Victims = victims, Offenders = offenders }, random, 0);
    }

    /// <summary>The record with more recorded from the given day on.</summary>
    private static WorkshopRecord Later(WorkshopRecord record, Random random, int from)
    {
        string[] countries = ["IT", "RO", "BR", "FR"];
        var ledger = record.Ledger.ToList();
        foreach (var subject in record.Victims.Concat(record.Offenders))
            for (int n = random.Next(3); n > 0; n--)
            {
                int recorded = from + random.Next(8);
                var line = Step(subject, random.Next(1, 5), random.Next(recorded + 1), recorded) with { ThisWorkshop = random.Next(5) != 0 };
                if (ledger.Count > 0 && random.Next(4) == 0) line = line with { Corrects = ledger[random.Next(ledger.Count)].Id };
                if (random.Next(8) == 0) line = line with { Rung = 0, Effect = random.Next(3) switch { 0 => LedgerEffect.Retracted, 1 => LedgerEffect.KnownBefore, _ => LedgerEffect.Merged }, Into = record.Victims is [var first, ..] ? first.Id : null };
                ledger.Add(line);
            }

        DeterminationFact Determination(SetFact set)
        {
            int at = from + random.Next(6);
            string[] named = [.. countries.Where(_ => random.Next(2) == 0).DefaultIfEmpty("IT").Take(3)];
            return Determined(set, at, named) with { LikelyOrMore = random.Next(4) != 0, EndedAt = random.Next(3) == 0 ? Noon(at + random.Next(5)) : null };
        }

        return record with
        {
            Ledger = ledger,
            Determinations = [.. record.Determinations, .. record.Sets.Where(_ => random.Next(2) == 0).Select(Determination)],
            Icse = [.. record.Icse, .. record.Sets.Where(_ => random.Next(2) == 0).Select(s => new IcseFact(Guid.CreateVersion7(), s.Id, random.Next(2) == 0, Dated.Once(Noon(from + random.Next(6)))))],
            Referrals = [.. record.Referrals, .. record.Sets.Where(_ => random.Next(2) == 0).Select(s => Referral(countries[random.Next(4)], s) with
            {
                PreparedAt = Noon(from), Sent = new Dated(Noon(random.Next(from + 2)), Noon(from + 1)),
            })],
        };
    }
}
