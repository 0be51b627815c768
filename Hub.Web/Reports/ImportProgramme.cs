using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>Replaces the published chain of a programme by what a CSV says (see <see cref="ProgrammeCsv"/>): all of it or nothing.</summary>
public sealed class ImportProgramme(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid programmeId, TextReader csv, CancellationToken cancel)
    {
        var (openings, editions, stated) = ProgrammeCsv.Read(csv);
        await using var write = await writes.BeginAsync(actor, cancel);
        Rights.Demand(actor.MayCreateWorkshops(), "Only administrators and organisers change programmes.");
        var programme = await write.Db.Programmes.SingleOrDefaultAsync(p => p.Id == programmeId, cancel) ?? throw new NotFoundException();
        programme.Opens(openings);
        programme.Publishes(editions, stated);
        write.Record(AuditOperation.Collection, "ProgrammeImported", "Programme", programme.Id, detail: $"{editions.Count} editions, {openings.Count} opening balances, {stated.Count} stated");
        await write.SaveAsync(cancel);
    }
}
