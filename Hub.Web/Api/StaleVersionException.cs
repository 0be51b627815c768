namespace Hub.Web.Api;

/// <summary>Somebody else changed the thing since it was read. Answered 409 with the current value, so that nothing is overwritten unseen.</summary>
public sealed class StaleVersionException(object? current) : Exception("Somebody else has changed this since you read it. Look at the current value and try again.")
{
    public object? Current { get; } = current;
}
