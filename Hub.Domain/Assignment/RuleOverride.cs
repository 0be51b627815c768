namespace Hub.Domain.Assignment;

/// <summary>A rule of eligibility that was set aside for one assignment: who asked says why, a second person approves.</summary>
public sealed class RuleOverride
{
    public RuleOverride(string ruleCode, string justification)
    {
        if (string.IsNullOrWhiteSpace(justification))
            throw new InvalidFieldException("overrides", "Say why rule '{0}' should not stop this assignment: the reason goes into the daily report.", ruleCode);
        RuleCode = ruleCode;
        Justification = justification.Trim();
    }

    private RuleOverride() => RuleCode = Justification = "";

    public string RuleCode { get; private set; }
    public string Justification { get; private set; }
    public Guid? ApprovedBy { get; private set; }

    internal void ApproveBy(Guid personId) => ApprovedBy = personId;
}
