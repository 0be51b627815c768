using System.Text;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Csv;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>The list as CSV, as narrow as it is shown. Taking it out of the hub is a disclosure.</summary>
public sealed class CaseSetExport(HubWrites writes)
{
    public async Task<string> RunAsync(Actor actor, Guid workshopId, CaseSetFilter filter, CancellationToken cancel)
    {
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        await using var write = await writes.BeginAsync(actor, cancel);
        var parties = await Parties.LoadAsync(write.Db, cancel);
        var sets = await filter.Order(filter.Narrow(write.Db.CaseSets.AsNoTracking().VisibleTo(actor).Where(s => s.WorkshopId == workshopId), write.Db), write.Db).ToListAsync(cancel);
        var text = new StringBuilder(CsvText.Line(CaseSetColumns.All));
        foreach (var set in sets) text.Append(CsvText.Line(CaseSetColumns.Write(set, parties)));
        write.Record(AuditOperation.Disclosure, "CaseSetsExported", "Workshop", workshopId, workshopId, $"{sets.Count} sets", recipient: actor.Name, channel: "CSV");
        await write.SaveAsync(cancel);
        return text.ToString();
    }
}
