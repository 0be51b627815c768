namespace Hub.Domain.Agenda;

/// <summary>What a workshop allows: the length of a stretch without a break, what counts as one, the exposure cut-off, and severities it changed.</summary>
public sealed record ConflictLimits(DateOnly FirstDay, DateOnly LastDay, int MaxMinutesWithoutBreak = 180, int MinBreakMinutes = 15, TimeOnly? CutOff = null,
    IReadOnlyDictionary<ConflictRule, Severity>? Severities = null)
{
    public Severity Of(ConflictRule rule) => Severities is not null && Severities.TryGetValue(rule, out var changed) ? changed : rule switch
    {
        ConflictRule.RoomTwice or ConflictRule.OutsideRoomHours => Severity.Block,
        _ => Severity.Warn,
    };
}
