namespace Hub.Domain.Outcomes;

/// <summary>A reference with its links and entries, as <see cref="LedgerReading"/> needs them.</summary>
public sealed record SubjectFacts(Guid Id, bool WasKnownBefore, DateTime RecordedAt, IReadOnlyCollection<SetLink> Links, IReadOnlyCollection<OutcomeEvent> Events)
{
    public static SubjectFacts Of(VictimRef victim) => new(victim.Id, victim.WasKnownBefore, victim.RecordedAt, victim.Links, victim.Events);

    public static SubjectFacts Of(OffenderRef offender) => new(offender.Id, offender.WasKnownBefore, offender.RecordedAt, offender.Links, offender.Events);
}
