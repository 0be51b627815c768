namespace Hub.Domain.Workshops;

/// <summary>
/// An agency or one of its units (<see cref="ParentId"/>). It has a country unless it is an EU agency or an international organisation;
/// those never count as countries.
/// </summary>
public sealed class Organisation
{
    public Organisation(Guid id, string name, string shortName, OrganisationKind kind, string? countryCode = null, Guid? parentId = null)
    {
        bool hasCountry = kind is not (OrganisationKind.EUAgency or OrganisationKind.IntlOrg);
        if (string.IsNullOrWhiteSpace(name)) throw new InvalidFieldException("name", "Give the organisation a name.");
        if (string.IsNullOrWhiteSpace(shortName)) throw new InvalidFieldException("shortName", "Give the organisation a short name.");
        if (hasCountry && countryCode is null) throw new InvalidFieldException("countryCode", "Say which country the organisation belongs to.");
        if (!hasCountry && countryCode is not null) throw new InvalidFieldException("countryCode", "An EU agency or international organisation has no country. Leave it empty.");
        Id = id;
        Name = name.Trim();
        ShortName = shortName.Trim();
        Kind = kind;
        CountryCode = countryCode is null ? null : Country.Parse(countryCode, "countryCode");
        ParentId = parentId;
    }

    private Organisation() => Name = ShortName = "";

    public Guid Id { get; private set; }
    public string Name { get; private set; }
    public string ShortName { get; private set; }
    public OrganisationKind Kind { get; private set; }
    public string? CountryCode { get; private set; }

    /// <summary>What a seat of this organisation represents unless it says otherwise: its country, <see cref="Country.None"/> for EU agencies and international organisations, null where it has to be said.</summary>
    public string? SeatCountry => CountryCode ?? (Kind is OrganisationKind.EUAgency or OrganisationKind.IntlOrg ? Country.None : null);
    public Guid? ParentId { get; private set; }
}
