using Hub.Domain.Reports;
using Hub.Domain.Retention;
using Hub.Web.Data;
using Hub.Web.Reports;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Retention;

/// <summary>Figures whose ground is about to be erased. One that is frozen already stays as it is.</summary>
internal static class FrozenFigures
{
    public static async Task FreezeAsync(Write write, Guid workshopId, Func<CounterDefinition, bool> which, CancellationToken cancel)
    {
        var figures = Counters.Of(await CounterFacts.LoadAsync(write.Db, workshopId, cancel), write.Now, write.Now);
        var frozen = await write.Db.FrozenFigures.Where(f => f.WorkshopId == workshopId).Select(f => f.Key).ToListAsync(cancel);
        write.Db.FrozenFigures.AddRange(CounterCatalogue.All.Where(d => which(d) && !frozen.Contains(d.Key) && figures.Values.ContainsKey(d.Key))
            .Select(d => new FrozenFigure(workshopId, d.Key, figures[d.Key], write.Now)));
    }

    public static async Task<IReadOnlyDictionary<string, long>> OfAsync(HubDb db, Guid workshopId, CancellationToken cancel) =>
        await db.FrozenFigures.AsNoTracking().Where(f => f.WorkshopId == workshopId).ToDictionaryAsync(f => f.Key, f => f.Value, cancel);
}
