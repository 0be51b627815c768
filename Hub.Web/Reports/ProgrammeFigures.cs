using Hub.Domain.Access;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>The editions of a programme with their figures: those run in the hub are counted, the others are as published.</summary>
public sealed class ProgrammeFigures
{
    private static readonly WorkshopState[] Counted = [WorkshopState.Running, WorkshopState.FollowUp, WorkshopState.Closed, WorkshopState.Archived];

    /// <param name="own">Figures of one edition that are counted already.</param>
    public async Task<ProgrammeTotals> TotalsAsync(HubDb db, Guid programmeId, DateOnly day, DateTime asOf, (Guid WorkshopId, Figures Figures)? own, CancellationToken cancel)
    {
        var programme = await db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.Id == programmeId, cancel) ?? throw new NotFoundException();
        var workshops = await db.Workshops.AsNoTracking().Where(w => w.ProgrammeId == programmeId && (Counted.Contains(w.State) || own != null && w.Id == own.Value.WorkshopId))
            .OrderBy(w => w.EditionNo).ThenBy(w => w.FirstDay).ToListAsync(cancel);
        List<EditionFigures> editions = [];
        foreach (var workshop in workshops)
        {
            var figures = own is { } known && known.WorkshopId == workshop.Id ? known.Figures : Counters.Of(await CounterFacts.LoadAsync(db, workshop.Id, cancel), asOf, asOf);
            editions.Add(new EditionFigures(workshop.EditionNo, workshop.Title, null, workshop.LastDay, true, Qualified(workshop, figures)));
        }

        return ProgrammeTotals.Of(programme, editions, day);
    }

    private static Dictionary<string, QualifiedFigure> Qualified(Workshop workshop, Figures figures) => CounterCatalogue.All
        .Where(d => d.Group != CounterCatalogue.Welfare && figures.Values.ContainsKey(d.Key))
        .ToDictionary(d => d.Key, d => new QualifiedFigure(figures[d.Key], d.Key == CounterKeys.CorpusFiles ? workshop.CorpusQualifier : Qualifier.Exact));
}
