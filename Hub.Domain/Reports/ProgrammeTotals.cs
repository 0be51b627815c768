using Hub.Domain.Workshops;

namespace Hub.Domain.Reports;

/// <summary>
/// Totals of a programme as of a day: opening balances + editions, corrected by what its owner stated for the whole. A gap is never estimated.
/// </summary>
public sealed class ProgrammeTotals
{
    private ProgrammeTotals(IReadOnlyList<EditionFigures> editions, IReadOnlyList<ProgrammeLine> lines)
    {
        Editions = editions;
        Lines = lines;
    }

    /// <summary>In order of their numbers.</summary>
    public IReadOnlyList<EditionFigures> Editions { get; }

    /// <summary>In the order of the catalogue.</summary>
    public IReadOnlyList<ProgrammeLine> Lines { get; }

    public ProgrammeLine? Line(string counter) => Lines.FirstOrDefault(l => l.Counter == counter);

    /// <param name="inHub">The editions run in the hub. Where one of them has the number of a published edition, it takes its place.</param>
    public static ProgrammeTotals Of(Programme programme, IEnumerable<EditionFigures> inHub, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var own = inHub.ToList();
        var published = programme.Editions
            .Where(e => !own.Exists(o => o.No == e.No))
            .Select(e => new EditionFigures(e.No, "", e.Dates, e.LastDay, false, e.Figures.ToDictionary(f => f.Counter, f => new QualifiedFigure(f.Value, f.Qualifier)), e.Note, e.Source));
        var editions = published.Concat(own).OrderBy(e => e.No ?? int.MaxValue).ThenBy(e => e.LastDay).ToList();
        var lines = CounterCatalogue.All
            .Select(d => LineOf(d.Key, programme, editions, asOf))
            .OfType<ProgrammeLine>()
            .ToList();
        return new ProgrammeTotals(editions, lines);
    }

    private static ProgrammeLine? LineOf(string counter, Programme programme, List<EditionFigures> editions, DateOnly asOf)
    {
        var balances = programme.OpeningBalances.Where(b => b.Counter == counter && b.AsOf <= asOf).ToList();
        DateOnly? openedAt = balances.Count == 0 ? null : balances.Max(b => b.AsOf);
        QualifiedFigure? opening = balances.Count == 0 ? null : balances.Select(b => new QualifiedFigure(b.Value, b.Qualifier)).Aggregate((a, b) => a + b);
        var adding = editions
            .Select((edition, place) => (edition, place))
            .Where(e => e.edition.Figures.ContainsKey(counter) && (e.edition.InHub || e.edition.LastDay is { } last && last <= asOf && !(last <= openedAt)))
            .ToList();
        var stated = programme.Stated.Where(s => s.Counter == counter && s.AsOf <= asOf && !(s.AsOf <= openedAt)).MaxBy(s => s.AsOf);
        if (opening is null && adding.Count == 0 && stated is null) return null;

        var parts = adding.ToDictionary(e => e.place, e => e.edition.Figures[counter]);
        if (CounterCatalogue.NotAdditive.Contains(counter))
            return new ProgrammeLine(counter, opening, openedAt, parts, null, stated is null ? Largest(opening, parts.Values) : Said(stated), stated);

        var sum = Sum(opening, parts.Values);
        if (stated is null) return new ProgrammeLine(counter, opening, openedAt, parts, null, sum, null);

        var before = Sum(opening, adding.Where(e => e.edition.LastDay <= stated.AsOf).Select(e => e.edition.Figures[counter]));
        var after = adding.Where(e => !(e.edition.LastDay <= stated.AsOf)).Select(e => e.edition.Figures[counter]);
        if (before.Value > stated.Value) return new ProgrammeLine(counter, opening, openedAt, parts, null, sum, null);
        QualifiedFigure? rest = before.Value == stated.Value ? null : new QualifiedFigure(stated.Value - before.Value, QualifiedFigure.Weaker(stated.Qualifier, before.Qualifier));
        return new ProgrammeLine(counter, opening, openedAt, parts, rest, Sum(Said(stated), after), stated);
    }

    private static QualifiedFigure Said(StatedTotal stated) => new(stated.Value, stated.Qualifier);

    private static QualifiedFigure Sum(QualifiedFigure? first, IEnumerable<QualifiedFigure> rest) =>
        rest.Aggregate(first ?? QualifiedFigure.Exactly(0), (a, b) => a + b);

    /// <summary>Different things counted once cannot be added: the largest figure is known to be reached, and with a second one possibly exceeded.</summary>
    private static QualifiedFigure Largest(QualifiedFigure? opening, IEnumerable<QualifiedFigure> parts)
    {
        var all = (opening is { } known ? parts.Append(known) : parts).ToList();
        var largest = all.MaxBy(f => f.Value);
        return all.Count == 1 || all.Exists(f => f == largest && f.Qualifier is Qualifier.MoreThan) ? largest : largest with { Qualifier = QualifiedFigure.Weaker(largest.Qualifier, Qualifier.MoreThan) };
    }
}
