namespace Hub.Domain.Reports;

/// <summary>What happened to a row of an earlier day.</summary>
public enum CorrectionReason
{
    /// <summary>It took effect then and was recorded now.</summary>
    RecordedLate,
    Merged,
    DeterminationWithdrawn,
    DeterminationRefuted,
    ContributionVoided,
    ReferralRecalled,
    ChildIdentified,
    KnownBefore,
    Retracted,
    LedgerCorrected,
}
