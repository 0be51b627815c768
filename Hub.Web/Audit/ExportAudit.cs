using System.Globalization;
using System.Text;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Audit;

/// <summary>The audit of a workshop as CSV. It leaves the hub, so it is a disclosure: for a stated purpose, to a named recipient.</summary>
public sealed class ExportAudit(HubWrites writes)
{
    public async Task<string> RunAsync(Actor actor, Guid workshopId, string purpose, string recipient, CancellationToken cancel)
    {
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.MayReadAuditOf(workshopId), "The audit is exported by the workshop's auditors and organisers.");
        if (string.IsNullOrWhiteSpace(purpose) || purpose.Trim().Length > 500) throw new InvalidFieldException("purpose", "Say what the export is for, in a sentence: the purpose is kept.");
        if (string.IsNullOrWhiteSpace(recipient) || recipient.Trim().Length > 200) throw new InvalidFieldException("recipient", "Say who receives the export.");
        await using var write = await writes.BeginAsync(actor, cancel);
        var rows = await (from e in write.Db.AuditEvents.AsNoTracking()
                          where e.WorkshopId == workshopId
                          join u in write.Db.Users on e.ActorUserId equals u.Id into people
                          from person in people.DefaultIfEmpty()
                          join s in write.Db.AuditSeals on e.Sequence equals s.Sequence into seals
                          from seal in seals.DefaultIfEmpty()
                          orderby e.Sequence
                          select new { e, Name = person == null ? e.Job : person.DisplayName, Hash = seal == null ? null : seal.Hash }).ToListAsync(cancel);
        write.Record(AuditOperation.Disclosure, "AuditExported", "Workshop", workshopId, workshopId, $"{rows.Count} entries", purpose.Trim(), recipient.Trim());
        await write.SaveAsync(cancel);

        var csv = new StringBuilder("sequence,at,actor,actorId,seatId,organisationId,operation,action,objectType,objectId,detail,justification,recipient,channel,from,requestId,hash\r\n");
        foreach (var row in rows)
        {
            var e = row.e;
            csv.AppendJoin(',', ((string?[])[e.Sequence.ToString(CultureInfo.InvariantCulture), e.At.ToString("O", CultureInfo.InvariantCulture), row.Name, e.ActorUserId.ToString(), e.ActorSeatId?.ToString(),
                e.ActorOrganisationId?.ToString(), e.Operation.ToString(), e.Action, e.ObjectType, e.ObjectId.ToString(), e.Detail, e.Justification, e.Recipient, e.Channel, e.From, e.RequestId, row.Hash]).Select(Cell)).Append("\r\n");
        }

        return csv.ToString();
    }

    /// <summary>Quoted, and never a formula to a spreadsheet.</summary>
    internal static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        string safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\0' ? "'" + text : text;
        return '"' + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
