using System.Text.Json;
using Microsoft.AspNetCore.Identity;

namespace Hub.Web.Access;

/// <summary>A passkey's answer comes from outside: one that cannot be read, or without a challenge asked before, is a wrong answer, not a fault.</summary>
internal static class PasskeyAnswers
{
    public static async Task<T?> TryAsync<T>(Func<Task<T>> read) where T : class
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is PasskeyException or JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
