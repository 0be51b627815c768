using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Strikes a campaign figure that was typed in wrongly.</summary>
public sealed class VoidCampaignFigure(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid figureId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        Rights.Demand(actor.MayCreateWorkshops(), "Campaign figures are kept by organisers.");
        var figure = await write.Db.CampaignFigures.SingleOrDefaultAsync(f => f.Id == figureId, cancel) ?? throw new NotFoundException();
        figure.Void(write.Now);
        write.Record(AuditOperation.Alteration, "CampaignFigureVoided", "CampaignFigure", figure.Id);
        await write.SaveAsync(cancel);
    }
}
