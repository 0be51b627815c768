using Hub.Domain.Reports;
using static Hub.Tests.Reports.Facts;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Tests.Reports;

public class DailyReportTests
{
    [Fact]
    public void A_refuted_determination_of_an_earlier_day_is_a_correction_and_not_todays_loss()
    {
        SetFact old = Set() with { Ref = "V11-0087" }, fresh = Set();
        var record = Record() with { Sets = [old, fresh], Determinations = [Determined(old, 2, "ES") with { EndedAt = Noon(6), Refuted = true }, Determined(fresh, 6, "IT", "FR")] };

        var part = Compose(record, 6, Issued(record, 5));

        Assert.Equal((1, 1, 0, -1), Of(part, K.SetsDetermined));
        var line = Assert.Single(part.Corrections);
        Assert.Equal(("a", CorrectionReason.DeterminationRefuted), (line.Mark, line.Reason));
        Assert.Equal(["V11-0087"], line.Rows);
        Assert.Equal([new CorrectedFigure(K.SetsDetermined, -1), new CorrectedFigure(K.SetsDeterminedOther, -1)], line.Changes);
        Assert.Equal(["a"], part.Lines.Single(l => l.Key == K.SetsDetermined).Marks);
        Assert.Equal(["FR", "IT"], part.NewByCountry.Select(n => n.Country));
    }

    [Fact]
    public void A_new_contribution_that_was_an_addition_is_one_correction_over_two_counters()
    {
        var set = Set() with { Ref = "V11-0341" };
        var record = Record() with
        {
            Sets = [set],
            Icse = [new IcseFact(Guid.CreateVersion7(), set.Id, true, Dated.Once(Noon(4)), Noon(6)), new IcseFact(Guid.CreateVersion7(), set.Id, false, new Dated(Noon(4), Noon(6)))],
        };

        var part = Compose(record, 6, Issued(record, 5));

        Assert.Equal((0, 0, -1, -1), Of(part, K.IcseNew));
        Assert.Equal((0, 1, 1, 1), Of(part, K.IcseAdditions));
        Assert.Equal((0, 1, 0, 0), Of(part, K.IcseSets));
        var line = Assert.Single(part.Corrections);
        Assert.Equal([new CorrectedFigure(K.IcseNew, -1), new CorrectedFigure(K.IcseAdditions, 1)], line.Changes);
        Assert.Equal(CorrectionReason.ContributionVoided, line.Reason);
    }

    [Fact]
    public void An_outcome_reported_late_corrects_the_day_it_took_effect()
    {
        var victim = Victim();
        var record = Record() with { Victims = [victim], Ledger = [Step(victim, 4, day: 3, recorded: 6)] };

        var part = Compose(record, 6, Issued(record, 5));

        Assert.Equal((0, 1, 1, 1), Of(part, K.VictimsSafeguarded));
        Assert.Equal(CorrectionReason.RecordedLate, Assert.Single(part.Corrections).Reason);
    }

    [Fact]
    public void Without_an_issued_report_before_it_nothing_is_corrected()
    {
        var record = PublishedWorkshopsTests.Tenth();

        var part = Compose(record, 5, null);

        Assert.Empty(part.Corrections);
        Assert.All(part.Lines, l => Assert.Equal((0, l.Today), (l.Corrected, l.Change)));
    }

    [Fact]
    public void To_date_is_the_issued_figure_and_today_and_the_corrections_for_every_counter()
    {
        var record = PublishedWorkshopsTests.Tenth();
        var issued = Issued(record, 5);
        var later = record with
        {
            Determinations = [.. record.Determinations.Select((d, i) => i % 9 == 0 ? d with { EndedAt = Noon(7) } : d)],
            Sets = [.. record.Sets.Select((s, i) => i % 50 == 1 ? s with { MergedInto = record.Sets[0].Id, MergedAt = Noon(7) } : s)],
        };

        var part = Compose(later, 7, issued);

        Assert.All(part.Lines, l => Assert.Equal(l.ToDate, issued.Counters[l.Key] + l.Today + l.Corrected));
        Assert.All(part.Lines, l => Assert.Equal(l.Change, l.Today + l.Corrected));
        Assert.All(part.Lines, l => Assert.Equal(l.Corrected, part.Corrections.SelectMany(c => c.Changes).Where(c => c.Key == l.Key).Sum(c => c.Delta)));
        Assert.Contains(part.Corrections, c => c.Reason is CorrectionReason.Merged);
    }

    private static (long Today, long ToDate, long Change, long Corrected) Of(DailyPart part, string key)
    {
        var line = part.Lines.Single(l => l.Key == key);
        return (line.Today, line.ToDate, line.Change, line.Corrected);
    }

    private static IssuedDay Issued(WorkshopRecord record, int day)
    {
        var figures = record.At(day);
        return new IssuedDay("D-05", figures.CutOff, figures.AsOf, figures.Values);
    }

    private static DailyPart Compose(WorkshopRecord record, int day, IssuedDay? since) => DailyReport.Compose(record, record.At(day), since, new DayFacts());
}
