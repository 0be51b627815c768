using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Findings;
using Hub.Domain.Workshops;
using Hub.Web.Data;

namespace Hub.Web.Findings;

/// <summary>Types in what the public campaign published about itself. It belongs to no workshop; organisers of any keep it.</summary>
public sealed class RecordCampaignFigure(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, CampaignFigureInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        Rights.Demand(actor.MayCreateWorkshops(), "Campaign figures are kept by organisers.");
        if (await write.ExistsAsync<CampaignFigure>(input.Id, _ => true, cancel)) return input.Id!.Value;
        var figure = new CampaignFigure(input.Id ?? Guid.CreateVersion7(), input.AsOf, input.Tips, input.TipsQualifier ?? Qualifier.Exact, input.CountriesNarrowed,
            input.VictimsIdentified, input.OffendersProsecuted, input.SourceUrl, actor, write.Now);
        write.Db.CampaignFigures.Add(figure);
        write.Record(AuditOperation.Collection, "CampaignFigureRecorded", "CampaignFigure", figure.Id);
        await write.SaveAsync(cancel);
        return figure.Id;
    }
}
