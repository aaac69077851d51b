/// What the tests of the service share: a signed-in caller and a clock that steps.
package dev.changeover.testing;
