using Hub.Domain.Access;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>A programme is read by those who may create workshops in it and by those who read the reports of one of its workshops.</summary>
internal static class ProgrammeVisibility
{
    public static IQueryable<Programme> VisibleTo(this IQueryable<Programme> programmes, Actor actor, HubDb db)
    {
        if (actor.IsHub || actor.MayCreateWorkshops()) return programmes.AsNoTracking();
        var mine = actor.Seats.Where(s => actor.MayReadReportsOf(s.WorkshopId)).Select(s => s.WorkshopId).ToList();
        return programmes.AsNoTracking().Where(p => db.Workshops.Any(w => w.ProgrammeId == p.Id && mine.Contains(w.Id)));
    }
}
