using Hub.Domain.Access;

namespace Hub.Domain.Findings;

/// <summary>
/// What was recorded so that a referral may be sent: under H2 the originator's permission, under H3 that its text was read and is kept to.
/// Never taken back: a later one for the same originator is added beside it.
/// </summary>
public sealed class HandlingConsent
{
    internal HandlingConsent(int no, Guid? originatorOrganisationId, string text, DateTime now, Actor by, Guid workshopId)
    {
        No = no;
        OriginatorOrganisationId = originatorOrganisationId;
        Text = text;
        RecordedAt = now;
        ByUserId = by.UserId;
        ByParticipantId = by.SeatIn(workshopId)?.ParticipantId;
    }

    private HandlingConsent() => Text = "";

    /// <summary>Counted from 1 within the referral.</summary>
    public int No { get; private set; }
    /// <summary>Whose permission under H2; null for the acknowledgement of an H3 text.</summary>
    public Guid? OriginatorOrganisationId { get; private set; }
    /// <summary>H2: where the permission can be found. H3: the text that was acknowledged.</summary>
    public string Text { get; private set; }
    public DateTime RecordedAt { get; private set; }
    public Guid ByUserId { get; private set; }
    public Guid? ByParticipantId { get; private set; }
}
