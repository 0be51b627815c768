using Hub.Domain.Access;

namespace Hub.Domain.Findings;

public sealed partial class Referral
{
    private static readonly Dictionary<ReferralState, ReferralState[]> Next = new()
    {
        [ReferralState.Draft] = [ReferralState.Approved, ReferralState.Recalled],
        [ReferralState.Approved] = [ReferralState.Sent, ReferralState.Draft, ReferralState.Recalled],
        [ReferralState.Sent] = [ReferralState.Acknowledged, ReferralState.InvestigationOpened, ReferralState.OutcomeReported, ReferralState.Redirected, ReferralState.Declined, ReferralState.Recalled],
        [ReferralState.Acknowledged] = [ReferralState.InvestigationOpened, ReferralState.OutcomeReported, ReferralState.Redirected, ReferralState.Declined, ReferralState.Closed, ReferralState.Recalled],
        [ReferralState.InvestigationOpened] = [ReferralState.OutcomeReported, ReferralState.Closed],
        [ReferralState.OutcomeReported] = [ReferralState.Closed],
        [ReferralState.Redirected] = [ReferralState.Closed],
        [ReferralState.Declined] = [ReferralState.Closed],
    };

    /// <summary>What the informed country itself may report about it.</summary>
    public static IReadOnlyList<ReferralState> ReportedByCountry { get; } =
        [ReferralState.Acknowledged, ReferralState.InvestigationOpened, ReferralState.OutcomeReported, ReferralState.Declined];

    /// <summary>States it may go to from here; whether a guard still refuses is another question.</summary>
    public IReadOnlyList<ReferralState> NextStates => Next.GetValueOrDefault(State, []);

    public bool WasSent => SentAt is not null;

    /// <summary>Moves on everywhere but to Sent, which has gates of its own.</summary>
    /// <param name="at">When it happened, if earlier than now.</param>
    /// <param name="redirectedTo">The country it was passed on to, for Redirected only.</param>
    public void MoveTo(ReferralState to, DateTime? at, string? reason, string? redirectedTo, Actor by, DateTime now)
    {
        if (to is ReferralState.Sent) throw new ArgumentException("Sending has its own verb.", nameof(to));
        DemandStep(to);
        bool needsReason = to is ReferralState.Recalled or ReferralState.Declined;
        string? why = needsReason
            ? PlainWords.Demand("reason", reason, 300, "Say why, in a sentence: the reason is kept.")
            : PlainWords.Read("reason", reason, 300);
        string? country = to is ReferralState.Redirected ? Workshops.Country.Parse(redirectedTo ?? "", "country") : null;
        if (country == RecipientCountry) throw new InvalidFieldException("country", "It is with {0} already. Name the country it was passed on to.", RecipientCountry);
        _steps.Append(to, at, now, by, WorkshopId, why, SentAt);
        State = to;
        DateTime when = at ?? now;
        if (to is ReferralState.Approved) ApprovedByUserId = by.UserId;
        if (to is ReferralState.Draft) ApprovedByUserId = null;
        if (to is ReferralState.Acknowledged or ReferralState.InvestigationOpened or ReferralState.OutcomeReported) AckAt ??= when;
        if (to is ReferralState.InvestigationOpened) InvestigationOpenedAt ??= when;
        RedirectedToCountry = country ?? RedirectedToCountry;
    }

    /// <summary>Records that the package went out. Every gate must be met (domain.md 3, invariant 10).</summary>
    /// <param name="inputs">The sets it tells of with their markings as they are now: an originator may have narrowed one since the draft.</param>
    /// <param name="recipient">Everything a marking may name that includes the recipient: country, organisation, its parent.</param>
    public void Send(IReadOnlyCollection<ReferralInput> inputs, IReadOnlyCollection<Determination> determinations, IReadOnlyList<string> recipient,
        DateTime? at, string? reason, Actor by, DateTime now)
    {
        DemandStep(ReferralState.Sent);
        if (Gates(inputs, determinations, recipient).FirstOrDefault(g => !g.IsMet) is { } closed)
            throw new RuleBrokenException(closed.Code, closed.Sentence, [.. closed.Arguments]);
        Marking = MarkingOf(inputs, determinations);
        _steps.Append(ReferralState.Sent, at, now, by, WorkshopId, PlainWords.Read("reason", reason, 300));
        State = ReferralState.Sent;
        SentAt = at ?? now;
    }

    /// <summary>Every condition for sending, met or not.</summary>
    public IReadOnlyList<SendingGate> Gates(IReadOnlyCollection<ReferralInput> inputs, IReadOnlyCollection<Determination> determinations, IReadOnlyList<string> recipient)
    {
        List<SendingGate> gates = [];
        foreach (var d in determinations)
            gates.Add(new("referral.determination", d.IsCurrent, "Determination {0} stands: somebody outside the team accepted it.", [d.Seq]));
        foreach (var input in inputs)
        {
            bool permits = input.Marking.Permits(recipient);
            gates.Add(new("referral.marking", permits,
                permits ? "The marking of {0} permits {1}." : "The marking of {0} does not permit {1}. Only its originator can relax it.", [input.Ref, RecipientCountry]));
        }

        var derived = MarkingOf(inputs, determinations);
        if (inputs.All(i => i.Marking.Permits(recipient)) && !derived.Permits(recipient))
            gates.Add(new("referral.marking", false, "Together the sets may not go to {0}: each permits it, but not with the others. Send them apart.", [RecipientCountry]));
        foreach (var set in inputs.Where(i => i.Marking.HCode is Workshops.HCode.H2))
            gates.Add(new("referral.h2-permission", HasPermissionOf(set.Marking.OriginatorOrganisationId),
                "H2: the originator's permission to disseminate {0} is recorded.", [set.Ref]));
        foreach (var set in inputs.Where(i => i.Marking.HCode is Workshops.HCode.H3))
            gates.Add(new("referral.h3-acknowledgement", HasAcknowledged(set.Marking.H3Text!),
                "H3: the restriction on {0} is acknowledged: {1}", [set.Ref, set.Marking.H3Text!]));
        return gates;
    }

    /// <summary>Records the permission an originator gave under H2, and where it can be found.</summary>
    public void PermittedBy(Guid originatorOrganisationId, string reference, Actor by, DateTime now)
    {
        DemandNotSent();
        string text = PlainWords.Demand("reference", reference, 120, "Say where the permission can be found, for example a message number.");
        _consents.Add(new HandlingConsent(_consents.Count + 1, originatorOrganisationId, text, now, by, WorkshopId));
    }

    /// <summary>Records that the text of an H3 restriction was read and will be kept to.</summary>
    public void Acknowledge(string h3Text, Actor by, DateTime now)
    {
        DemandNotSent();
        if (!HasAcknowledged(h3Text)) _consents.Add(new HandlingConsent(_consents.Count + 1, null, h3Text, now, by, WorkshopId));
    }

    public bool HasPermissionOf(Guid originatorOrganisationId) => _consents.Exists(c => c.OriginatorOrganisationId == originatorOrganisationId);

    /// <summary>A text that changed after it was acknowledged has to be acknowledged again.</summary>
    public bool HasAcknowledged(string h3Text) => _consents.Exists(c => c.OriginatorOrganisationId is null && c.Text == h3Text);

    private void DemandStep(ReferralState to)
    {
        if (!NextStates.Contains(to)) throw new RuleBrokenException("referral.no-such-step", "A referral that is {0} cannot become {1}.", State, to);
    }

    private void DemandNotSent()
    {
        if (WasSent) throw new RuleBrokenException("referral.sent", "This referral was sent; what it needed is settled.");
    }
}
