namespace Hub.Web.Jobs;

/// <summary>For jobs that need none.</summary>
public sealed record NoArgs
{
    public const string Json = "{}";
}
