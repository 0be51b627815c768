using Hub.Domain.Outcomes;

namespace Hub.Web.Outcomes;

/// <summary>What is told to the ledger.</summary>
/// <param name="ReportedBy">The authority, as an id or a short name.</param>
/// <param name="Source">Where its report can be found, not what it says.</param>
/// <param name="Corrects">The entry this one replaces.</param>
/// <param name="Country">Probable for Localised, certain from the identification on.</param>
/// <param name="MergedInto">For Merged: the reference of the same child or person that goes on.</param>
public sealed record OutcomeInput(
    OutcomeStatus To, DateOnly EffectiveOn, string ReportedBy, string Source, Attribution? Attribution = null, Guid? Corrects = null,
    string? Country = null, Guid? MergedInto = null, Guid? Id = null, int? Version = null);
