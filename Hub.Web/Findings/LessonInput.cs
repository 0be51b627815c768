using Hub.Domain.Findings;

namespace Hub.Web.Findings;

/// <summary>A lesson as a team tells it.</summary>
public sealed record LessonInput(LessonKind Kind, string Title, string Text, Guid? TeamId = null, Guid? Id = null);
