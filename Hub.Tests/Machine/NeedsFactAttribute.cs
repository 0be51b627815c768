namespace Hub.Tests.Machine;

/// <summary>A test that needs tools: <c>[NeedsFact("Chromium")]</c>, <c>[NeedsFact("PostgreSql")]</c>. Skipped with the reason where one cannot be had, failing under CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(params string[] tools) =>
        Skip = tools.Select(name => ((Tool)typeof(Tool).GetField(name)!.GetValue(null)!).Missing).FirstOrDefault(reason => reason is not null);
}
