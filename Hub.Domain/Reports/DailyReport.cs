using Hub.Domain.Workshops;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Domain.Reports;

/// <summary>
/// The arithmetic of a day. To date = last issued report + today + corrected, for every counter: what was recorded late or taken back for
/// earlier days never hides in today's figure.
/// </summary>
public static class DailyReport
{
    /// <summary>The keys of part 2, in order.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. CounterCatalogue.All
        .Where(d => d.Group is not (CounterCatalogue.Participation or CounterCatalogue.Volumes or CounterCatalogue.Welfare))
        .Select(d => d.Key)];

    /// <param name="figures">At this report's cut-off and as-of.</param>
    /// <param name="since">The last issued daily report of an earlier day.</param>
    public static DailyPart Compose(WorkshopRecord record, Figures figures, IssuedDay? since, DayFacts facts)
    {
        var day = Counters.DayOf(record, figures.CutOff);
        var before = since?.CutOff ?? WorkshopDays.StartOf(day, record.TimeZone);
        var restated = Counters.Of(record, before, figures.AsOf);
        var known = since is null ? restated : Counters.Of(record, since.CutOff, since.AsOf);
        var corrections = since is null ? [] : Corrections.Between(record, known, restated);
        var lines = Keys.Select(key =>
        {
            long issued = since?.Counters.GetValueOrDefault(key) ?? restated[key];
            return new CounterLine(key, figures[key] - restated[key], figures[key], figures[key] - issued, restated[key] - issued,
                [.. corrections.Where(c => c.Changes.Any(f => f.Key == key)).Select(c => c.Mark)]);
        });
        return new DailyPart(since?.Number, [.. lines], corrections, NewByCountry(record, figures, restated), facts);
    }

    private static List<NewDeterminations> NewByCountry(WorkshopRecord record, Figures now, Figures before)
    {
        var fresh = now.Rows(K.SetsDetermined).Except(before.Rows(K.SetsDetermined)).ToHashSet();
        var refs = record.Sets.ToDictionary(s => s.Id, s => s.Ref);
        var index = new SetIndex(record.Sets, now.AsOf);
        return [.. record.Determinations
            .Where(d => d.AcceptedAt <= now.CutOff && d.AcceptedAt <= now.AsOf && fresh.Contains(index.Of(d.SetId)))
            .GroupBy(d => index.Of(d.SetId))
            .Select(g => g.MaxBy(d => d.AcceptedAt)!)
            .SelectMany(d => d.Countries.Distinct().Select(c => (Country: c, Set: index.Of(d.SetId))))
            .GroupBy(p => p.Country)
            .Select(g => new NewDeterminations(g.Key, g.Count(), now.ByCountry.FirstOrDefault(c => c.Country == g.Key)?.Determined ?? 0,
                [.. g.Select(p => refs.GetValueOrDefault(p.Set, "")).Order(StringComparer.Ordinal)]))
            .OrderByDescending(n => n.New).ThenByDescending(n => n.ToDate).ThenBy(n => n.Country, StringComparer.Ordinal)];
    }
}
