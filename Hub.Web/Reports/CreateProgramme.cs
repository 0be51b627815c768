using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>Creates a programme with what it had reached before the editions the hub knows.</summary>
public sealed class CreateProgramme(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, ProgrammeInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        Rights.Demand(actor.MayCreateWorkshops(), "Only administrators and organisers create programmes.");
        if (input.Id is { } known && await write.Db.Programmes.AnyAsync(p => p.Id == known, cancel)) return known;
        var programme = new Programme(input.Id ?? Guid.CreateVersion7(), input.Name, input.Owner);
        if (await write.Db.Programmes.AnyAsync(p => p.Name == programme.Name, cancel)) throw new RuleBrokenException("programme.name", "There is a programme of this name already.");
        programme.Opens((input.OpeningBalances ?? []).Select(b => new OpeningBalance(b.Counter, b.Value, b.Qualifier, b.AsOf, b.Source)));
        write.Db.Programmes.Add(programme);
        write.Record(AuditOperation.Collection, "ProgrammeCreated", "Programme", programme.Id);
        await write.SaveAsync(cancel);
        return programme.Id;
    }
}
