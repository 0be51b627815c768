using System.Globalization;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.CaseSets;
using Hub.Domain.Notes;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>
/// Makes one set of each case of a VICS manifest while it streams by. Only counts are kept: no temporary file, no hash, no name (domain.md 6).
/// </summary>
public sealed class ImportVics(HubWrites writes, HubSettings settings, TimeProvider clock, IDbContextFactory<HubDb> hub)
{
    public sealed record Made(Guid Id, string Ref, VicsCounts Counts);

    /// <param name="progress">Told the bytes read so far.</param>
    public async Task<IReadOnlyList<Made>> RunAsync(Actor actor, Guid workshopId, Stream manifest, VicsOptions options, IProgress<long>? progress, CancellationToken cancel)
    {
        var owner = await OwnerAsync(hub, actor, workshopId, options, cancel);

        // Read first, write afterwards: the writer's turn is not held while a network trickles.
        var cases = await VicsCounter.CountAsync(manifest, settings.MaxManifestBytes, clock.GetUtcNow().UtcDateTime, progress, cancel);
        if (cases.Count == 0) throw new InvalidFieldException("file", "The manifest holds no case. Nothing was imported.");

        return await KeepAsync(writes, actor, workshopId, owner, cases, options, cancel);
    }

    /// <summary>Whose sets they become: the named organisation's, else the importer's.</summary>
    internal static async Task<Guid> OwnerAsync(IDbContextFactory<HubDb> hub, Actor actor, Guid workshopId, VicsOptions options, CancellationToken cancel)
    {
        var seat = actor.SeatIn(workshopId);
        if (seat is null && !actor.IsHub) throw new NotFoundException();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var owner = options.Owner is { Length: > 0 } named ? (await Parties.LoadAsync(db, cancel)).Owner(named).Id : seat?.OrganisationId ?? throw new InvalidFieldException("owner", "Say which organisation owns the sets.");
        Rights.Demand(actor.MayRegisterSetsOf(workshopId, owner), "Only organisers import manifests, and an agency's contact those of the agency.");
        return owner;
    }

    /// <summary>One set of each count object.</summary>
    internal static async Task<IReadOnlyList<Made>> KeepAsync(HubWrites writes, Actor actor, Guid workshopId, Guid owner, IReadOnlyList<VicsCounts> cases, VicsOptions options, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var workshop = await write.Db.Workshops.VisibleTo(actor).SingleOrDefaultAsync(w => w.Id == workshopId, cancel) ?? throw new NotFoundException();
        CaseSetText.DemandOpen(workshop);
        var refs = await CaseSetText.NextRefsAsync(write.Db, workshop, cases.Count, cancel);
        var made = new List<Made>(cases.Count);
        foreach (var (counts, reference) in cases.Zip(refs))
        {
            var set = new CaseSet(Guid.CreateVersion7(), workshopId, reference, string.Create(CultureInfo.InvariantCulture, $"Manifest {reference}"), owner, counts.ToFileCounts(),
                options.Intensity ?? 2, options.Priority ?? 3, new Marking(owner, options.Tlp ?? workshop.DefaultTlp, options.HCode ?? HCode.H0), CaseSetText.OriginIn(workshop), actor.UserId, write.Now);
            set.CountFrom(counts.ToFileCounts(), counts.ToJson(), counts.VictimIdentified > 0);
            write.Db.CaseSets.Add(set);
            write.Db.Notes.Add(Note.For(Guid.CreateVersion7(), set));
            made.Add(new Made(set.Id, reference, counts));
        }

        write.Record(AuditOperation.Collection, "ManifestCounted", "Workshop", workshopId, workshopId, $"{made.Count} sets, {cases.Sum(c => c.MediaEntries)} entries counted");
        write.Announce(Topics.CaseSets(workshopId), Topics.Workshop(workshopId));
        await write.SaveAsync(cancel);
        return made;
    }
}
