/**
 * A network to practise on: it behaves like a real one, needs no credentials from anybody, and can be made to fail.
 *
 * <p>{@link kith.connector.sandbox.SandboxServer} is the network, in this process or in one of its own ({@link
 * kith.connector.sandbox.SandboxMain}); {@link kith.connector.sandbox.SandboxConnector} is the way to it and keeps the same
 * contract as every other connector; {@link kith.connector.sandbox.SampleNetwork} is the network with a lively community
 * on it. The connector and the network share no code, so that nothing works here that would not work over a wire.
 */
@NullMarked
@NamedInterface("sandbox")
package kith.connector.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
