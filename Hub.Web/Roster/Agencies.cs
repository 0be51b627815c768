using Hub.Domain;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>Finds the organisation that somebody named by id, short name or full name.</summary>
internal static class Agencies
{
    /// <summary>Throws <see cref="InvalidFieldException"/> for organisation when none or several are meant.</summary>
    public static Organisation Named(string? text, IReadOnlyList<Organisation> all)
    {
        string name = (text ?? "").Trim();
        if (name.Length == 0) throw new InvalidFieldException("organisation", "Say which organisation the person comes from.");
        if (Guid.TryParse(name, out var id)) return all.FirstOrDefault(o => o.Id == id) ?? throw Unknown(name);
        if (all.FirstOrDefault(o => string.Equals(o.ShortName, name, StringComparison.OrdinalIgnoreCase)) is { } exact) return exact;
        return all.Where(o => string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase)).ToList() switch
        {
            [var one] => one,
            { Count: > 1 } several => throw new InvalidFieldException("organisation", "Two organisations have this name. Write the short name: {0}.", string.Join(", ", several.Select(o => o.ShortName).Order())),
            _ => throw Unknown(name),
        };
    }

    public static Task<List<Organisation>> AllAsync(HubDb db, CancellationToken cancel) => db.Organisations.AsNoTracking().ToListAsync(cancel);

    private static InvalidFieldException Unknown(string name) =>
        new("organisation", "There is no organisation “{0}”. Write its short name, or add it first.", name.Length > 80 ? name[..80] : name);
}
