using Hub.Domain;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>An organisation by its id or its short name, as the contract allows for owner, custodian and reportedBy (design.md 7).</summary>
internal static class Agency
{
    /// <summary>Throws <see cref="InvalidFieldException"/> for <paramref name="field"/> when there is no such organisation.</summary>
    public static async Task<Organisation> FindAsync(HubDb db, string idOrShortName, string field, CancellationToken cancel)
    {
        string text = (idOrShortName ?? "").Trim();
        var organisations = db.Organisations.AsNoTracking();
        var found = Guid.TryParse(text, out var id)
            ? await organisations.SingleOrDefaultAsync(o => o.Id == id, cancel)
            : await organisations.OrderBy(o => o.Id).FirstOrDefaultAsync(o => o.ShortName == text, cancel);
        return found ?? throw new InvalidFieldException(field, "There is no organisation '{0}'. Give its id or its short name.", text);
    }
}
