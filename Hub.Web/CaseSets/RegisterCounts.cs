using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>Makes one set of each line that count-vics printed where the manifest lies, so that not even the stream comes here.</summary>
public sealed class RegisterCounts(HubWrites writes, IDbContextFactory<HubDb> hub, TimeProvider clock)
{
    public async Task<IReadOnlyList<ImportVics.Made>> RunAsync(Actor actor, Guid workshopId, string text, VicsOptions options, CancellationToken cancel)
    {
        var owner = await ImportVics.OwnerAsync(hub, actor, workshopId, options, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0) throw new InvalidFieldException("counts", "Paste the lines that count-vics printed.");
        return await ImportVics.KeepAsync(writes, actor, workshopId, owner, [.. lines.Select((line, i) => VicsCounts.Parse(line, i + 1, now))], options, cancel);
    }
}
