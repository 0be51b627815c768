namespace Hub.Domain.Reports;

public sealed record LessonLine(string Kind, string Title, string Text);
