namespace Hub.Domain.Outcomes;

/// <summary>Rungs and side states of both ladders (<see cref="Ladder.Victims"/>, <see cref="Ladder.Offenders"/>).</summary>
public enum OutcomeStatus
{
    Depicted,
    Localised,
    ProvisionallyIdentified,
    Confirmed,
    Safeguarded,
    SuspectIdentified,
    Located,
    Arrested,
    Prosecuted,
    Convicted,
    Cleared,
    KnownBefore,
    Merged,
    Retracted,
}
