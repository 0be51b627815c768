using Hub.Domain.Reports;
using static Hub.Tests.Reports.Facts;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Tests.Reports;

/// <summary>The two real workshops of domain.md 5.4 and what would count them wrongly.</summary>
public class PublishedWorkshopsTests
{
    private const int AsOf = 32; // 26 November 2021

    private static readonly string[] Participants = "AU AT BE CA HR CY CZ DK FI FR DE GR HU IE IT LV MT NL NO PL PT RO ES SE GB US".Split(' ');

    [Fact]
    public void The_tenth_taskforce_counts_as_published()
    {
        var figures = Tenth().At(AsOf);

        Assert.Equal(18, figures[K.VictimsProvisional]);
        Assert.Equal(9, figures[K.VictimsSafeguarded]);
        Assert.Equal(2, figures[K.OffendersArrested]);
        Assert.Equal(26, figures[K.Countries]);
        Assert.Equal(2, figures[K.OrgsIntl]);
        Assert.Equal(583, figures[K.SetsAnalysed]);
        Assert.Equal(226, figures[K.SetsDetermined]);
        Assert.Equal(211, figures[K.SetsDeterminedOther]);
        Assert.True(figures[K.ReferralsSent] > 0);
        Assert.True(figures[K.CountriesInformed] > 0);
        Assert.Equal("some 580", PressFigure.Suggest(K.SetsAnalysed, figures[K.SetsAnalysed]).Phrase);
        Assert.Equal("18", PressFigure.Suggest(K.VictimsProvisional, figures[K.VictimsProvisional]).Phrase);
    }

    [Fact]
    public void The_italian_workshop_counts_as_published()
    {
        var figures = Italy().At(40);

        Assert.Equal(25, figures[K.Seats]);
        Assert.Equal(1, figures[K.Countries]);
        Assert.True(figures[K.Units] >= 2);
        Assert.Equal(11, figures[K.SetsDetermined]);
        Assert.Equal(6, figures[K.VictimsInDeterminedSets]);
        Assert.Equal(figures.Countries(K.CountriesInformed), figures.Countries(K.CountriesInvestigating));
        Assert.Equal(104, figures[K.IcseSets]);
        Assert.Equal(6, figures[K.VictimsLocalised]);
        Assert.Equal("over 224 000", PressFigure.Suggest(K.CorpusFiles, figures[K.CorpusFiles]).Phrase);
        Assert.Equal("more than 100", PressFigure.Suggest(K.IcseSets, figures[K.IcseSets]).Phrase);
    }

    [Fact]
    public void Adding_up_the_victims_of_each_set_would_count_more_than_six()
    {
        var record = Italy();

        Assert.True(record.Victims.Sum(v => v.Sets.Count) > 6);
        Assert.Equal(6, record.At(40)[K.VictimsInDeterminedSets]);
    }

    [Fact]
    public void Counting_an_international_organisation_as_a_country_would_give_27()
    {
        var record = Tenth();
        var wrong = record with { Seats = [.. record.Seats, Seat("EUROPOL")] };

        Assert.Equal(27, wrong.At(AsOf)[K.Countries]);
        Assert.Equal(26, record.At(AsOf)[K.Countries]);
    }

    [Fact]
    public void Forgetting_that_children_are_identified_would_give_226_other_sets()
    {
        var record = Tenth();
        var wrong = record with { Victims = [] };

        Assert.Equal(226, wrong.At(AsOf)[K.SetsDeterminedOther]);
        Assert.Equal(211, record.At(AsOf)[K.SetsDeterminedOther]);
    }

    [Fact]
    public void An_outcome_inside_the_cut_off_but_recorded_later_leaves_the_earlier_as_of_alone()
    {
        var record = Tenth();
        var before = record.At(AsOf).Values;
        var late = record.Victims[17];
        var later = record with { Ledger = [.. record.Ledger, Step(late, 4, day: 10, recorded: AsOf + 20)] };

        Assert.Equal(before, later.At(AsOf).Values);
        Assert.Equal(9, later.At(AsOf)[K.VictimsSafeguarded]);
        Assert.Equal(10, later.At(AsOf, AsOf + 21)[K.VictimsSafeguarded]);
    }

    internal static WorkshopRecord Tenth()
    {
        var sets = Enumerable.Range(0, 620).Select(i => i < 583 ? Set(1 + i % 10, prepared: i % 13 != 0) : Set() with { AnalysedAt = null }).ToList();
        var victims = Enumerable.Range(0, 31).Select(i => i < 18 ? Victim(sets[i % 15], sets[(i + 1) % 15]) : Victim(sets[300 + i])).ToList();
        var offenders = Enumerable.Range(0, 5).Select(i => Victim(sets[i])).ToList();
        return Record() with
        {
            Seats = [.. Participants.Select(c => Seat(c)), Seat("IT"), Seat(null), Seat(null), Seat("NL", counts: false)],
            Sets = sets,
            Determinations = [.. sets.Take(226).Select((s, i) => Determined(s, 2 + i % 8, Participants[i % 20]))],
            Victims = victims,
            Offenders = offenders,
            Ledger =
            [
                .. victims.Select((v, i) => Step(v, i < 9 ? 4 : i < 18 ? 2 : 1, 4 + i % 20)),
                .. offenders.Select((o, i) => Step(o, i < 2 ? 3 : 1, 5)),
            ],
            Referrals = [.. sets.Take(40).Select((s, i) => Referral(Participants[i % 10], s))],
        };
    }

    internal static WorkshopRecord Italy()
    {
        var police = Guid.CreateVersion7();
        var sets = Enumerable.Range(0, 120).Select(_ => Set()).ToList();
        var victims = Enumerable.Range(0, 6).Select(i => i < 5 ? Victim(sets[i * 2], sets[i * 2 + 1]) : Victim(sets[10], sets[0])).ToList();
        string[] countries = ["BR", "RO", "PH"];
        return Record() with
        {
            TimeZone = "Europe/Rome",
            CorpusFiles = 224_317,
            Seats = [.. Enumerable.Range(0, 25).Select(i => Seat("IT", police, i < 5 ? "Servizio Centrale" : $"Compartimento {i % 6}"))],
            Sets = sets,
            Determinations = [.. sets.Take(11).Select((s, i) => Determined(s, 2, countries[i % 3]))],
            Victims = victims,
            Ledger = [.. victims.Select(v => Step(v, 1))],
            Icse = [.. sets.Take(104).Select(s => new IcseFact(Guid.CreateVersion7(), s.Id, true, Dated.Once(Noon(4))))],
            Referrals = [.. countries.Select((c, i) => Referral(c, sets[i]) with { Opened = Dated.Once(Noon(6)) })],
        };
    }
}
