using Hub.Domain;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>Finds organisations by id or short name, and turns what people write in a marking into its parties.</summary>
public sealed class Parties
{
    private readonly Dictionary<string, Organisation> _byName;
    private readonly Dictionary<Guid, Organisation> _byId;

    private Parties(List<Organisation> organisations)
    {
        _byId = organisations.ToDictionary(o => o.Id);
        _byName = new(StringComparer.OrdinalIgnoreCase);
        foreach (var organisation in organisations) _byName.TryAdd(organisation.ShortName, organisation);
    }

    public static async Task<Parties> LoadAsync(HubDb db, CancellationToken cancel) => new(await db.Organisations.AsNoTracking().ToListAsync(cancel));

    public string Name(Guid id) => _byId.TryGetValue(id, out var found) ? found.ShortName : "";

    public Organisation Owner(string? text, string field = "owner")
    {
        string wanted = (text ?? "").Trim();
        return Find(wanted) ?? throw new InvalidFieldException(field, "There is no organisation '{0}'. Use its short name as the hub knows it, or add it first.", wanted);
    }

    /// <summary>The name as people write it: a country code or a short name.</summary>
    public string Text(string party) => Guid.TryParse(party, out var id) ? Name(id) is { Length: > 0 } name ? name : party : party;

    public Marking Mark(MarkingInput input, Guid ownerId) => new(ownerId, input.Tlp, input.HCode, input.H3Text,
        input.ReleasableTo?.Select(p => Party(p, "releasableTo")), input.NotReleasableTo?.Select(p => Party(p, "notReleasableTo")), input.ReviewOn);

    private string Party(string text, string field)
    {
        string wanted = (text ?? "").Trim();
        if (Find(wanted) is { } organisation) return organisation.Id.ToString();
        return wanted.Length == 2 ? Country.Parse(wanted, field)
            : throw new InvalidFieldException(field, "'{0}' is neither a country code nor an organisation of this hub.", wanted);
    }

    private Organisation? Find(string text) => Guid.TryParse(text, out var id) ? _byId.GetValueOrDefault(id) : _byName.GetValueOrDefault(text);
}
