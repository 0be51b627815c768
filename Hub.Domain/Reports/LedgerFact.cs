namespace Hub.Domain.Reports;

/// <summary>
/// One line of the outcome ledger. A line that corrects another takes it back from the instant it is recorded, whatever day it took effect,
/// and says itself what is right instead.
/// </summary>
/// <param name="Rung">The step reached, counted from 1; 0 for <see cref="LedgerEffect"/>s that are no step.</param>
/// <param name="ThisWorkshop">Attributed to this workshop; what others achieved is kept and not counted.</param>
/// <param name="Country">ISO 3166-1: where the child was identified, or on the first step where probably.</param>
/// <param name="Into">For a merge: the reference of the same person that goes on.</param>
public sealed record LedgerFact(Guid Id, Guid SubjectId, int Rung, DateOnly EffectiveOn, DateTime RecordedAt, bool ThisWorkshop = true,
    Guid? Corrects = null, LedgerEffect Effect = LedgerEffect.Step, Guid? Into = null, string? Country = null);
