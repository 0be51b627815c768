using System.Security.Claims;

namespace Hub.Web.Access;

/// <summary>A token that may only read changes nothing, whatever its person may do.</summary>
internal sealed class TokenNeedsScope : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        MayOnlyRead(context.HttpContext.User) && !HttpMethods.IsGet(context.HttpContext.Request.Method) && !HttpMethods.IsHead(context.HttpContext.Request.Method)
            ? TypedResults.Problem("This token may only read. Use one with the scope Write.", statusCode: 403, extensions: [new("code", "token-scope")])
            : await next(context);

    /// <summary>The same for pages and their forms, which have no filter of the API; hubs have their own (SocketDoor).</summary>
    internal static Task RefuseFormsAsync(HttpContext context, RequestDelegate next)
    {
        bool safe = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (safe || !MayOnlyRead(context.User) || context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/hubs")) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    internal static bool MayOnlyRead(ClaimsPrincipal user) => user.FindFirstValue(TokenAuthentication.ScopeClaim) is nameof(TokenScope.Read);
}
