using System.Globalization;
using System.Text;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Csv;
using Hub.Web.Data;

namespace Hub.Web.Roster;

/// <summary>Hands the shown list out as CSV. The reason is asked and kept with who took it.</summary>
public sealed class ExportRoster(HubWrites writes, RosterList list)
{
    public async Task<string> RunAsync(Actor actor, Guid workshopId, RosterFilter filter, string reason, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new InvalidFieldException("reason", "Say what the list is for: the reason is kept in the audit.");
        if (reason.Trim().Length > 300) throw new InvalidFieldException("reason", "A reason has at most {0} characters.", 300);
        await using var write = await writes.BeginAsync(actor, cancel);
        CheckIn.DemandDesk(actor, workshopId);
        var rows = (await list.LoadAsync(actor, workshopId, cancel)).Where(filter.Matches).ToList();
        var text = new StringBuilder("name,email,organisation,country,unit,role,languages,expertise,from,to,state,team\r\n");
        foreach (var r in rows)
        {
            text.Append(CsvText.Line(
                r.Name, r.Email, r.Agency, r.Country, r.Unit, r.Role.ToString(), string.Join(';', r.Languages), string.Join(';', r.Expertise),
                Day(r.From), Day(r.To), r.State.ToString(), r.Team));
        }

        write.Record(AuditOperation.Disclosure, "RosterExported", "Workshop", workshopId, workshopId, $"{rows.Count} people", justification: reason.Trim(), recipient: actor.Name, channel: "CSV");
        await write.SaveAsync(cancel);
        return text.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
