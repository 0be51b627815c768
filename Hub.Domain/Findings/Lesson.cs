using System.Text.RegularExpressions;
using Hub.Domain.Access;

namespace Hub.Domain.Findings;

/// <summary>A tactic or technique worth passing on, without case content: what a workshop leaves to the next.</summary>
public sealed partial class Lesson
{
    public Lesson(Guid id, Guid workshopId, Guid? teamId, LessonKind kind, string title, string text, Actor by, DateTime now)
    {
        if (!Enum.IsDefined(kind)) throw new InvalidFieldException("kind", "Choose what the lesson is about.");
        Id = id;
        WorkshopId = workshopId;
        TeamId = teamId;
        Kind = kind;
        Title = WithoutCase("title", PlainWords.Demand("title", title, 120, "Give the lesson a title."));
        Text = WithoutCase("text", PlainWords.Demand("text", text, 2000, "Write what was learnt."));
        ByUserId = by.UserId;
        ByParticipantId = by.SeatIn(workshopId)?.ParticipantId;
        RecordedAt = now;
    }

    private Lesson() => Title = Text = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid? TeamId { get; private set; }
    public LessonKind Kind { get; private set; }
    public string Title { get; private set; }
    public string Text { get; private set; }
    public LessonState State { get; private set; }
    public Guid ByUserId { get; private set; }
    public Guid? ByParticipantId { get; private set; }
    public DateTime RecordedAt { get; private set; }
    public Guid? ReviewedByUserId { get; private set; }
    public DateTime? ReviewedAt { get; private set; }
    /// <summary>The lesson of an earlier workshop this one was carried from.</summary>
    public Guid? CarriedFromLessonId { get; private set; }

    /// <summary>Keeps it or sets it aside. Whoever wrote it does not review it.</summary>
    public void Review(bool keep, Actor by, DateTime now)
    {
        if (by.UserId == ByUserId) throw new RuleBrokenException("lesson.own", "You wrote this lesson, so somebody else reviews it.");
        State = keep ? LessonState.Kept : LessonState.SetAside;
        ReviewedByUserId = by.UserId;
        ReviewedAt = now;
    }

    /// <summary>The same lesson for another workshop: kept there too, and it says where it comes from.</summary>
    public Lesson CarryTo(Guid id, Guid workshopId, Actor by, DateTime now)
    {
        if (State is not LessonState.Kept) throw new RuleBrokenException("lesson.not-kept", "Only a lesson that was reviewed and kept is carried on.");
        if (workshopId == WorkshopId) throw new RuleBrokenException("lesson.same-workshop", "The lesson is in this workshop already.");
        return new Lesson(id, workshopId, null, Kind, Title, Text, by, now)
        {
            State = LessonState.Kept,
            ReviewedByUserId = ReviewedByUserId,
            ReviewedAt = ReviewedAt,
            CarriedFromLessonId = CarriedFromLessonId ?? Id,
        };
    }

    private static string WithoutCase(string field, string text) =>
        CaseReference().Match(text) is { Success: true } found
            ? throw new InvalidFieldException(field, "A lesson travels without its case. Take out the reference {0}.", found.Value)
            : text;

    /// <summary>Numbers of sets, findings, referrals, objects, victims and offenders, as the hub writes them.</summary>
    [GeneratedRegex(@"\b(?:[A-Z]{1,4}\d{1,3}-\d{3,5}|[FRTVO]-\d{1,5})\b")]
    private static partial Regex CaseReference();
}
