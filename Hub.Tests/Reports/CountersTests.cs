using Hub.Domain.Reports;
using static Hub.Tests.Reports.Facts;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Tests.Reports;

public class CountersTests
{
    [Fact]
    public void Sets_counted_at_many_days_at_once_are_the_sets_counted_at_each()
    {
        SetFact[] sets = [Set(1), Set(2), Set(4, prepared: false), Set(4)];
        var record = Record() with
        {
            Sets = [.. sets, Set(3) with { MergedInto = sets[2].Id, MergedAt = Noon(5) }],
            Frozen = new Dictionary<string, long> { [K.SetsReviewed] = 7 },
        };
        var asOf = Noon(6);
        DateTime[] days = [.. Enumerable.Range(-1, 9).Select(Noon)];

        var together = Counters.SetsOf(record, days, asOf);

        foreach (var (day, figures) in days.Zip(together))
        {
            var alone = Counters.Of(record, day, asOf);
            Assert.Equal((day, asOf, 7), (figures.CutOff, figures.AsOf, figures[K.SetsReviewed]));
            Assert.All(figures.Values, f => Assert.Equal((f.Key, alone[f.Key]), (f.Key, f.Value)));
        }

        Assert.Equal([0, 0, 1, 2, 3, 4, 4, 4, 4], together.Select(f => f[K.SetsAnalysed]));
    }

    [Fact]
    public void A_later_step_of_the_ladder_implies_the_earlier_ones_and_everybody_stands_once()
    {
        SubjectFact[] victims = [Victim(), Victim(), Victim()];
        var record = Record() with { Victims = victims, Ledger = [Step(victims[0], 4), Step(victims[1], 2), Step(victims[2], 1)] };

        var figures = record.At(5);

        Assert.Equal((3, 2, 1, 1), (figures[K.VictimsLocalised], figures[K.VictimsProvisional], figures[K.VictimsConfirmed], figures[K.VictimsSafeguarded]));
        Assert.Equal((1, 1, 0, 1), (figures[K.Now(K.VictimsLocalised)], figures[K.Now(K.VictimsProvisional)], figures[K.Now(K.VictimsConfirmed)], figures[K.Now(K.VictimsSafeguarded)]));
    }

    [Fact]
    public void What_others_achieved_and_children_known_before_are_kept_and_not_counted()
    {
        SubjectFact[] victims = [Victim(), Victim() with { KnownBefore = true }, Victim()];
        var record = Record() with
        {
            Victims = victims,
            Ledger =
            [
                Step(victims[0], 4) with { ThisWorkshop = false }, Step(victims[1], 4), Step(victims[2], 2),
                Step(victims[2], 0, 4) with { Effect = LedgerEffect.KnownBefore },
            ],
        };

        Assert.Equal(1, record.At(3)[K.VictimsProvisional]);
        Assert.Equal(0, record.At(4)[K.VictimsProvisional]);
        Assert.Equal(0, record.At(4)[K.VictimsLocalised]);
    }

    [Fact]
    public void A_correction_takes_the_earlier_line_back_from_its_recording_on_for_every_day()
    {
        var victim = Victim();
        var wrong = Step(victim, 4, day: 3);
        var record = Record() with { Victims = [victim], Ledger = [wrong, Step(victim, 2, day: 3, recorded: 6) with { Corrects = wrong.Id }] };

        Assert.Equal(1, record.At(3)[K.VictimsSafeguarded]);
        Assert.Equal(0, record.At(3, asOf: 6)[K.VictimsSafeguarded]);
        Assert.Equal(1, record.At(3, asOf: 6)[K.VictimsProvisional]);
    }

    [Fact]
    public void A_superseding_determination_moves_the_set_to_its_country_from_its_own_day_on()
    {
        var set = Set();
        var record = Record() with { Sets = [set], Determinations = [Determined(set, 2, "RO"), Determined(set, 5, "IT", "FR")] };

        Assert.Equal([new CountryFigures("RO", 1, 0, 0)], record.At(4).ByCountry);
        Assert.Equal(["FR", "IT"], record.At(5).ByCountry.Select(c => c.Country));
        Assert.Equal(1, record.At(5)[K.SetsDetermined]);
    }

    [Fact]
    public void A_refuted_determination_counts_on_no_day_once_that_is_known()
    {
        var set = Set();
        var record = Record() with { Sets = [set], Determinations = [Determined(set, 2) with { EndedAt = Noon(6), Refuted = true }] };

        Assert.Equal(1, record.At(5)[K.SetsDetermined]);
        Assert.Equal(0, record.At(6)[K.SetsDetermined]);
        Assert.Equal(0, record.At(5, asOf: 6)[K.SetsDetermined]);
    }

    [Fact]
    public void A_possible_country_determines_nothing()
    {
        var set = Set();
        var record = Record() with { Sets = [set], Determinations = [Determined(set) with { LikelyOrMore = false }] };

        Assert.Equal(0, record.At(5)[K.SetsDetermined]);
        Assert.Empty(record.At(5).ByCountry);
    }

    [Fact]
    public void Merged_sets_count_once_as_the_survivor_which_keeps_what_either_reached()
    {
        SetFact survivor = Set() with { AnalysedAt = null }, merged = Set(2) with { MergedInto = survivor.Id, MergedAt = Noon(4) };
        var record = Record() with
        {
            Sets = [survivor, merged],
            Determinations = [Determined(merged)],
            Icse = [new IcseFact(Guid.CreateVersion7(), merged.Id, true, Dated.Once(Noon(3))), new IcseFact(Guid.CreateVersion7(), survivor.Id, false, Dated.Once(Noon(3)))],
        };

        var before = record.At(3);
        var after = record.At(4);

        Assert.Equal((2, 1, 2), (before[K.SetsRegistered], before[K.SetsAnalysed], before[K.IcseSets]));
        Assert.Equal((1, 1, 1), (after[K.SetsRegistered], after[K.SetsAnalysed], after[K.IcseSets]));
        Assert.Equal([survivor.Id], after.Rows(K.SetsDetermined));
    }

    [Fact]
    public void A_void_upload_counts_on_no_day_once_that_is_known()
    {
        var set = Set();
        var record = Record() with { Sets = [set], Icse = [new IcseFact(Guid.CreateVersion7(), set.Id, true, Dated.Once(Noon(2)), Noon(4)), new IcseFact(Guid.CreateVersion7(), set.Id, false, Dated.Once(Noon(4)))] };

        Assert.Equal((1, 0), (record.At(3)[K.IcseNew], record.At(3)[K.IcseAdditions]));
        Assert.Equal((0, 1), (record.At(4)[K.IcseNew], record.At(4)[K.IcseAdditions]));
        Assert.Equal(0, record.At(3, asOf: 4)[K.IcseNew]);
    }

    [Fact]
    public void A_recalled_referral_was_never_sent_and_one_that_waits_is_pending()
    {
        var set = Set();
        var record = Record() with { Referrals = [Referral("IT", set) with { RecalledAt = Noon(5) }, Referral("FR", set) with { Sent = null }] };

        Assert.Equal((1, 1), (record.At(4)[K.ReferralsSent], record.At(4)[K.ReferralsPendingSend]));
        Assert.Equal(0, record.At(5)[K.ReferralsSent]);
        Assert.Empty(record.At(5).Countries(K.CountriesInformed));
    }

    [Fact]
    public void A_set_analysed_twice_counts_on_its_first_day_and_nothing_found_is_a_result()
    {
        var record = Record() with { Sets = [Set(1), Set(2) with { FirstFindingAt = Noon(2) }] };

        Assert.Equal((1, 1), (record.At(1)[K.SetsAnalysed], record.At(1)[K.SetsNothingFound]));
        Assert.Equal((2, 1), (record.At(2)[K.SetsAnalysed], record.At(2)[K.SetsNothingFound]));
    }

    [Fact]
    public void A_finding_that_was_voided_later_stood_until_then_for_whoever_asks_as_of_before()
    {
        var record = Record() with { Sets = [Set(1) with { VoidedFindings = [(Noon(1), Noon(4))] }] };

        Assert.Equal(0, record.At(3)[K.SetsNothingFound]);
        Assert.Equal(1, record.At(3, asOf: 4)[K.SetsNothingFound]);
        Assert.Equal(1, record.At(4)[K.SetsNothingFound]);
    }

    [Fact]
    public void The_country_of_a_child_is_the_one_known_then()
    {
        var victim = Victim();
        var record = Record() with { Victims = [victim], Ledger = [Step(victim, 1, day: 2) with { Country = "RO" }, Step(victim, 2, day: 3) with { Country = "MD" }, Step(victim, 3, day: 3, recorded: 6) with { Country = "IT" }] };

        Assert.Equal("RO", record.At(2).CountryOfVictim[victim.Id]);
        Assert.Empty(record.At(2).VictimsByCountry);
        Assert.Equal(1, record.At(5).VictimsByCountry["MD"]);
        Assert.Equal(1, record.At(5, asOf: 6).VictimsByCountry["IT"]);
    }

    [Fact]
    public void The_day_of_the_ledger_is_the_local_one()
    {
        var victim = Victim();
        var record = Record() with { TimeZone = "Pacific/Auckland", Victims = [victim], Ledger = [Step(victim, 1, day: 3, recorded: 2)] };

        Assert.Equal(0, Counters.Of(record, new DateTime(2021, 10, 27, 10, 59, 0, DateTimeKind.Utc), Noon(9))[K.VictimsLocalised]);
        Assert.Equal(1, Counters.Of(record, new DateTime(2021, 10, 27, 11, 1, 0, DateTimeKind.Utc), Noon(9))[K.VictimsLocalised]);
    }

    [Fact]
    public void Every_figure_has_a_definition_and_every_definition_a_figure()
    {
        var figures = (PublishedWorkshopsTests.Tenth() with { CorpusFiles = 1 }).At(5).Values.Keys.Where(k => !k.EndsWith("Now", StringComparison.Ordinal));

        Assert.Equal(CounterCatalogue.All.Select(d => d.Key).Order(StringComparer.Ordinal), figures);
    }
}
