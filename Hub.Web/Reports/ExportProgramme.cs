using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>The chain of a programme as CSV. It leaves the hub, so it is a disclosure to whoever takes it.</summary>
public sealed class ExportProgramme(HubWrites writes)
{
    public async Task<string> RunAsync(Actor actor, Guid programmeId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var programme = await write.Db.Programmes.VisibleTo(actor, write.Db).SingleOrDefaultAsync(p => p.Id == programmeId, cancel) ?? throw new NotFoundException();
        write.Record(AuditOperation.Disclosure, "ProgrammeExported", "Programme", programmeId, recipient: actor.Name, channel: "CSV");
        await write.SaveAsync(cancel);
        return ProgrammeCsv.Write(programme);
    }
}
