using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Findings;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Adds a clue to a set the actor works on.</summary>
public sealed class RecordFinding(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid caseSetId, FindingInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: caseSetId);
        var set = await write.OpenSetAsync(caseSetId, cancel);
        Rights.Demand(actor.RecordsFindingsIn(set.WorkshopId));
        if (await write.ExistsAsync<Finding>(input.Id, f => f.CaseSetId == caseSetId, cancel)) return input.Id!.Value;

        int number = 1 + (await write.Db.Findings.Where(f => f.CaseSetId == caseSetId).MaxAsync(f => (int?)f.Number, cancel) ?? 0);
        var finding = new Finding(input.Id ?? Guid.CreateVersion7(), set.WorkshopId, set.Id, number, input.Kind, input.Statement,
            new Evaluation(input.SourceCode, input.InfoCode, input.Fact), set.Marking, input.SupportsCountries, input.ExcludesCountries, Quotes(input), actor, write.Now);
        write.Db.Findings.Add(finding);
        write.Record(AuditOperation.Collection, "FindingRecorded", "Finding", finding.Id, set.WorkshopId);
        write.Announce(Topics.CaseSet(set.Id), Topics.CaseSets(set.WorkshopId), Topics.Workshop(set.WorkshopId));
        await write.SaveAsync(cancel);
        return finding.Id;
    }

    private static NoteLine? Quotes(FindingInput input) => (input.NoteId, input.NoteVersion, input.NoteLine) switch
    {
        (null, null, null) => null,
        ({ } note, { } version, { } line) => new NoteLine(note, version, line),
        _ => throw new InvalidFieldException("noteLine", "To quote a note give its id, its version and the line."),
    };
}
