using Hub.Domain.Access;
using Hub.Domain.Workshops;

namespace Hub.Domain.Findings;

/// <summary>
/// What one country receives about one or more sets. The hub records that a package was sent, by which channel and what came of it;
/// it never carries the package.
/// </summary>
public sealed partial class Referral
{
    private readonly List<Guid> _caseSetIds = [];
    private readonly List<Guid> _determinationIds = [];
    private readonly List<HandlingConsent> _consents = [];
    private readonly List<Dated<ReferralState>> _steps = [];

    /// <param name="number">Counted from 1 within the workshop; shown as R-001.</param>
    /// <param name="inputs">The sets it tells of, at least one; their markings meet in the referral's.</param>
    public Referral(Guid id, Guid workshopId, int number, string recipientCountry, Guid? recipientOrganisationId, IReadOnlyCollection<ReferralInput> inputs,
        IReadOnlyCollection<Determination> determinations, ReferralPurpose purpose, bool includesIdentificationInfo, ReferralChannel channel, string? channelRef,
        Actor by, DateTime now)
    {
        if (inputs.Count == 0) throw new InvalidFieldException("caseSetIds", "A referral tells of at least one case set.");
        if (!Enum.IsDefined(purpose)) throw new InvalidFieldException("purpose", "Choose what the country is asked for.");
        if (!Enum.IsDefined(channel)) throw new InvalidFieldException("channel", "Choose the channel.");
        Id = id;
        WorkshopId = workshopId;
        Number = number;
        RecipientCountry = Country.Parse(recipientCountry, "recipientCountry");
        RecipientOrganisationId = recipientOrganisationId;
        _caseSetIds.AddRange(inputs.Select(i => i.CaseSetId).Distinct());
        if (determinations.Any(d => !_caseSetIds.Contains(d.CaseSetId)))
            throw new InvalidFieldException("determinationIds", "A referral names determinations of its own sets only.");
        _determinationIds.AddRange(determinations.Select(d => d.Id).Distinct());
        Purpose = purpose;
        IncludesIdentificationInfo = includesIdentificationInfo;
        Channel = channel;
        ChannelRef = PlainWords.Read("channelRef", channelRef, 80);
        Marking = MarkingOf(inputs, determinations);
        PreparedByUserId = by.UserId;
        RecordedAt = now;
        _steps.Append(ReferralState.Draft, null, now, by, workshopId, null);
    }

    private Referral()
    {
        RecipientCountry = "";
        Marking = null!;
    }

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public int Number { get; private set; }
    public string RecipientCountry { get; private set; }
    public Guid? RecipientOrganisationId { get; private set; }
    public IReadOnlyList<Guid> CaseSetIds => _caseSetIds;
    public IReadOnlyList<Guid> DeterminationIds => _determinationIds;
    public ReferralPurpose Purpose { get; private set; }
    public bool IncludesIdentificationInfo { get; private set; }
    public ReferralChannel Channel { get; private set; }
    public string? ChannelRef { get; private set; }
    public Marking Marking { get; private set; }
    public IReadOnlyList<HandlingConsent> Consents => _consents;
    public Guid PreparedByUserId { get; private set; }
    public Guid? ApprovedByUserId { get; private set; }
    public DateTime RecordedAt { get; private set; }
    public DateTime? SentAt { get; private set; }
    public DateTime? AckAt { get; private set; }
    public DateTime? InvestigationOpenedAt { get; private set; }
    public string? RedirectedToCountry { get; private set; }
    public ReferralState State { get; private set; }
    public IReadOnlyList<Dated<ReferralState>> Steps => _steps;

    private static Marking MarkingOf(IEnumerable<ReferralInput> inputs, IEnumerable<Determination> determinations)
    {
        List<Marking> all = [.. inputs.Select(i => i.Marking), .. determinations.Select(d => d.Marking)];
        return all.Aggregate(all[0].Meet(all[0]), (meet, next) => meet.Meet(next));
    }
}
