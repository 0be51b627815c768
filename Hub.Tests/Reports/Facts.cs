using Hub.Domain.Reports;
using Hub.Domain.Workshops;

namespace Hub.Tests.Reports;

/// <summary>Valid facts by default; a test states only what matters to it. Day 0 is the first day, and things happen at noon UTC.</summary>
internal static class Facts
{
    public static readonly DateOnly FirstDay = new(2021, 10, 25);
    public static readonly DateOnly LastDay = new(2021, 11, 5);

    public static DateTime Noon(int day) => FirstDay.AddDays(day).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);

    public static DateOnly Day(int day) => FirstDay.AddDays(day);

    public static WorkshopRecord Record() => new() { TimeZone = "Europe/Amsterdam", FirstDay = FirstDay, LastDay = LastDay };

    public static SeatFact Seat(string? country, Guid? organisation = null, string unit = "", bool counts = true) =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), organisation ?? Guid.CreateVersion7(), country, unit, counts, Noon(0), FirstDay, LastDay);

    public static SetFact Set(int analysedOn = 1, bool prepared = true) => new(Guid.CreateVersion7(), $"V10-{Random.Shared.Next(10_000):0000}", Noon(-5), prepared, 10)
    {
        TriagedAt = Noon(-4),
        AvailableAt = Noon(-3),
        AssignedAt = Noon(0),
        AnalysedAt = Noon(analysedOn),
    };

    public static DeterminationFact Determined(SetFact set, int day = 2, params string[] countries) =>
        new(Guid.CreateVersion7(), set.Id, countries is [] ? ["RO"] : countries, true, Noon(day));

    public static SubjectFact Victim(params SetFact[] sets) =>
        new(Guid.CreateVersion7(), "V-001", [.. sets.Select(s => new SetLinkFact(s.Id, Noon(1)))]);

    public static LedgerFact Step(SubjectFact subject, int rung, int day = 3, int? recorded = null) =>
        new(Guid.CreateVersion7(), subject.Id, rung, Day(day), Noon(recorded ?? day));

    public static ReferralFact Referral(string country, params SetFact[] sets) =>
        new(Guid.CreateVersion7(), country, [.. sets.Select(s => s.Id)], Noon(2)) { Sent = Dated.Once(Noon(3)) };

    /// <summary>Figures at the end of the given day, knowing what was recorded by then.</summary>
    public static Figures At(this WorkshopRecord record, int day, int? asOf = null) =>
        Counters.Of(record, WorkshopDays.EndOf(Day(day), record.TimeZone), WorkshopDays.EndOf(Day(asOf ?? day), record.TimeZone));
}
