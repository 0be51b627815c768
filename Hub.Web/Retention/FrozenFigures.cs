using Hub.Domain.Reports;
using Hub.Domain.Retention;
using Hub.Web.Data;
using Hub.Web.Reports;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Retention;

/// <summary>Figures whose ground is about to be erased. One that is frozen already stays as it is.</summary>
internal static class FrozenFigures
{
    public static async Task FreezeAsync(Write write, Guid workshopId, Func<string, bool> which, CancellationToken cancel)
    {
        var figures = Counters.Of(await CounterFacts.LoadAsync(write.Db, workshopId, cancel), write.Now, write.Now);
        var frozen = await write.Db.FrozenFigures.Where(f => f.WorkshopId == workshopId).Select(f => f.Key).ToListAsync(cancel);
        write.Db.FrozenFigures.AddRange(figures.Values.Where(f => which(f.Key) && !frozen.Contains(f.Key)).Select(f => new FrozenFigure(workshopId, f.Key, f.Value, write.Now)));
    }

    public static async Task<IReadOnlyDictionary<string, long>> OfAsync(HubDb db, Guid workshopId, CancellationToken cancel) =>
        await db.FrozenFigures.AsNoTracking().Where(f => f.WorkshopId == workshopId).ToDictionaryAsync(f => f.Key, f => f.Value, cancel);
}
