using System.Security.Claims;

namespace Hub.Web.Access;

/// <summary>A token that may only read changes nothing, whatever its person may do.</summary>
internal sealed class TokenNeedsScope : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        MayOnlyRead(context.HttpContext.User) && !HttpMethods.IsGet(context.HttpContext.Request.Method) && !HttpMethods.IsHead(context.HttpContext.Request.Method)
            ? TypedResults.Problem("This token may only read. Use one with the scope Write.", statusCode: 403, extensions: [new("code", "token-scope")])
            : await next(context);

    internal static bool MayOnlyRead(ClaimsPrincipal user) => user.FindFirstValue(TokenAuthentication.ScopeClaim) is nameof(TokenScope.Read);
}
