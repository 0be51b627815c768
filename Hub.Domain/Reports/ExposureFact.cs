namespace Hub.Domain.Reports;

/// <summary>What a whole team worked with sensitive material on one local day. Figures never go below a team (domain.md 3, invariant 16).</summary>
public sealed record ExposureFact(Guid TeamId, DateOnly Day, int Minutes, int BreaksDue, int BreaksHonoured, int CapsHit, int DebriefsExpected, int DebriefsHeld);
