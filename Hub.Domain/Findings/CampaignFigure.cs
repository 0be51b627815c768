using Hub.Domain.Access;
using Hub.Domain.Workshops;

namespace Hub.Domain.Findings;

/// <summary>What the public campaign as a whole reached by a day: typed in from a published source and cited, belonging to no workshop.</summary>
public sealed class CampaignFigure
{
    public CampaignFigure(Guid id, DateOnly asOf, int? tips, Qualifier tipsQualifier, int? countriesNarrowed, int? victimsIdentified, int? offendersProsecuted,
        string sourceUrl, Actor by, DateTime now)
    {
        if (tips is < 0) throw new InvalidFieldException("tips", "A figure cannot be negative.");
        if (countriesNarrowed is < 0) throw new InvalidFieldException("countriesNarrowed", "A figure cannot be negative.");
        if (victimsIdentified is < 0) throw new InvalidFieldException("victimsIdentified", "A figure cannot be negative.");
        if (offendersProsecuted is < 0) throw new InvalidFieldException("offendersProsecuted", "A figure cannot be negative.");
        if ((tips ?? countriesNarrowed ?? victimsIdentified ?? offendersProsecuted) is null) throw new InvalidFieldException("tips", "Enter at least one figure.");
        if (asOf > DateOnly.FromDateTime(now).AddDays(1)) throw new InvalidFieldException("asOf", "This day lies in the future.");
        string source = PlainWords.Demand("sourceUrl", sourceUrl, 300, "Cite where the figures were published.");
        Id = id;
        AsOf = asOf;
        (Tips, TipsQualifier) = (tips, tipsQualifier);
        (CountriesNarrowed, VictimsIdentified, OffendersProsecuted) = (countriesNarrowed, victimsIdentified, offendersProsecuted);
        SourceUrl = source;
        ByUserId = by.UserId;
        RecordedAt = now;
    }

    private CampaignFigure() => SourceUrl = "";

    public Guid Id { get; private set; }
    public DateOnly AsOf { get; private set; }
    public int? Tips { get; private set; }
    public Qualifier TipsQualifier { get; private set; }
    public int? CountriesNarrowed { get; private set; }
    public int? VictimsIdentified { get; private set; }
    public int? OffendersProsecuted { get; private set; }
    public string SourceUrl { get; private set; }
    public Guid ByUserId { get; private set; }
    public DateTime RecordedAt { get; private set; }
    public DateTime? VoidedAt { get; private set; }

    /// <summary>Takes a figure out that was typed in wrongly; it stays in the list, struck.</summary>
    public void Void(DateTime now)
    {
        if (VoidedAt is not null) throw new RuleBrokenException("campaign.void", "This figure was voided before.");
        VoidedAt = now;
    }
}
